package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.leakage.LeakageWarning;
import dev.stagecraft.training.metrics.AucDifference;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that is too good to be true waits for a person, who may confirm its columns or make it live. */
@Tag("training")
class WaitingModelTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void train_columnsTooGoodToBeTrue_waitsUntilTheyAreConfirmed(boolean confirmed) {
        var auc = new AucDifference(.94, .7, new ConfidenceInterval(.2, .28));
        var evidence = new LeakageWarning.Evidence.Implausible(List.of("attributes.days", "attributes.moves"), auc);
        var leaks = List.of(
                new LeakageWarning("attributes.days", evidence, confirmed, false),
                new LeakageWarning("attributes.moves", evidence, confirmed, false));
        var notes = ModelCardNotes.of(new Playbook(List.of()), leaks).in(TrainingContext.NONE);
        var rows = MadeRows.dated(100, 3);
        var plain = ((TrainingOutcome.Candidate) new Training(.8, NOW).train(rows)).card();
        var card = ((TrainingOutcome.Candidate) new Training(.8, NOW).train(rows, notes)).card();
        assertThat(card.publishable()).isEqualTo(plain.publishable() && confirmed);
        assertThat(card.decision()
                        .startsWith("Waits for a person's word: A model separates won from lost deals with an AUC"
                                + " of 0.94 with attributes.days, attributes.moves, and of 0.70 without them."))
                .isEqualTo(!confirmed);
        assertThat(card.decision()).endsWith(plain.decision());
        assertThat(card.warnings().stream().filter(warning -> warning.startsWith("A model separates")))
                .hasSize(confirmed ? 0 : 1);
    }
}
