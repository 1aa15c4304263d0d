package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.logLoss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The card of a first model of few deals: a naive Bayes. */
@Tag("training")
class FewDealsProofTest extends CardProof {
    private static final List<TrainingRow> ROWS = MadeRows.dated(70, 33);

    FewDealsProofTest() {
        super(ROWS, (TrainingOutcome.Candidate) EvaluationReportTest.TRAINING.train(ROWS), 0, .2, .5, 1);
    }

    @Override
    boolean opens() {
        return number("rivals.stagePrior.logLossDifference") <= 0;
    }

    @Test
    void decision_ofFewDeals_tellsTheDifferenceThatDecides() {
        assertThat(text("family.chosen")).isEqualTo("bayes");
        assertThat(text("confidence")).isEqualTo("low");
        double difference = logLoss(judged, lines.said("model")) - logLoss(judged, lines.said("stagePrior"));
        assertThat(text("decision"))
                .contains(String.format(Locale.ROOT, "log-loss %+.4f against the stage prior, on too few", difference));
    }
}
