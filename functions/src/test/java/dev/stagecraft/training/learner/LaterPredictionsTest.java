package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.dataset.Landmark;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class LaterPredictionsTest {
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CLOSED = OPENED.plus(Duration.ofDays(40));
    private static final double EVEN = 0;
    private static final double RARE = Math.log(0.2 / 0.8);

    @Test
    void targets_laterPrediction_itAlone() {
        var rows = List.of(row("a", 0, true), row("a", 2, true), row("a", 10, true), row("a", 20, true));
        float[] targets =
                LaterPredictions.of(rows, new double[] {9, 9, EVEN, RARE}).targets(rows);
        assertThat(targets[0]).as("day 10 is the first that is late enough").isCloseTo(0.5f, within(1e-6f));
        assertThat(targets[1]).as("day 14 or later").isCloseTo(0.2f, within(1e-6f));
        assertThat(targets[2]).as("day 30 or later").isEqualTo(1);
    }

    @Test
    void targets_noLaterPrediction_theEndAlone() {
        var rows = List.of(row("a", 0, true), row("a", 14, true), row("b", 0, false), row("c", 0, true));
        var later = LaterPredictions.of(rows, new double[] {EVEN, Double.NaN, RARE, RARE});
        assertThat(later.targets(rows)).containsExactly(1, 1, 0, 1);
        assertThat(LaterPredictions.NONE.targets(rows)).containsExactly(1, 1, 0, 1);
    }

    /** A selection is also used on deals that have closed since: of them it has no prediction. */
    @Test
    void targets_otherRowsOfTheSameDeal_usePredictionsOfIt() {
        var later = LaterPredictions.of(List.of(row("a", 16, false)), new double[] {EVEN});
        assertThat(later.targets(List.of(row("a", 1, false), row("new", 1, false))))
                .containsExactly(0.5f, 0);
    }

    @Test
    void targets_rowsWithoutTimes_theEndAlone() {
        var undated = new TrainingRow("a", Facts.none(), true, CLOSED, 1);
        assertThat(LaterPredictions.of(List.of(undated), new double[] {RARE}).targets(List.of(undated)))
                .containsExactly(1);
    }

    private static TrainingRow row(String deal, double age, boolean won) {
        Instant at = OPENED.plus(Duration.ofMinutes(Math.round(age * 1_440)));
        return new TrainingRow(
                deal,
                Facts.none(),
                won ? Outcome.WON : Outcome.LOST,
                CLOSED,
                1,
                "",
                new Landmark(OPENED, at, LandmarkReason.SAMPLED, age, 1));
    }
}
