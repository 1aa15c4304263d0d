package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The card of a first model whose deals have no dates: each part of them is judged in turn. */
@Tag("training")
class GroupedProofTest extends CardProof {
    private static final List<TrainingRow> ROWS = MadeRows.undated(400, 32);

    GroupedProofTest() {
        super(ROWS, (TrainingOutcome.Candidate) EvaluationReportTest.TRAINING.train(ROWS), 0, .2, .5, 1);
    }

    @Override
    double widening() {
        return ValidationProtocol.ProtocolKind.PARTS_IN_TURN.widening();
    }

    @Test
    void protocol_undated_everyRowIsJudgedThreeTimes() {
        assertThat(text("protocol")).startsWith("5-fold cross-validation, drawn 3 times");
        assertThat(judged).hasSize(3 * rows.size());
        decided("stagePrior");
        decided("naiveBayes");
    }
}
