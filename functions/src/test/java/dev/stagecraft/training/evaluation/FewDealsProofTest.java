package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The card of a first model of few deals, on which no trees are grown. */
@Tag("training")
class FewDealsProofTest extends CardProof {
    private static final List<TrainingRow> ROWS = MadeRows.dated(70, 33);

    FewDealsProofTest() {
        super(ROWS, (TrainingOutcome.Candidate) EvaluationReportTest.TRAINING.train(ROWS), 0, .2, .5, 1);
    }

    @Override
    double widening() {
        return ValidationProtocol.ProtocolKind.PARTS_IN_TURN.widening();
    }

    @Test
    void family_ofFewDeals_hasNoTrees() {
        assertThat(text("family.chosen")).isIn("linear", "bayes");
        assertThat(text("confidence")).isEqualTo("low");
        decided("stagePrior");
    }
}
