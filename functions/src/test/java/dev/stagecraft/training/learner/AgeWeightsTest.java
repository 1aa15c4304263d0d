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
class AgeWeightsTest {
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void of_olderRow_weighsByTheRootAndTheSumStays() {
        var weighed = AgeWeights.of(List.of(row(0, 2), row(21, 2), row(0, 1)));
        assertThat(weighed.get(1).weight() / weighed.get(0).weight()).isCloseTo(2, within(1e-9));
        assertThat(weighed.get(2).weight() / weighed.get(0).weight()).isCloseTo(0.5, within(1e-9));
        assertThat(weighed.stream().mapToDouble(TrainingRow::weight).sum()).isCloseTo(5, within(1e-9));
    }

    @Test
    void of_rowsWithoutTimes_weighAsTheyDid() {
        var undated = new TrainingRow("b", Facts.none(), true, OPENED, 3);
        assertThat(AgeWeights.of(List.of(undated))).containsExactly(undated);
        assertThat(AgeWeights.of(List.of(undated, row(60, 1))).getFirst()).isEqualTo(undated);
    }

    private static TrainingRow row(int age, double weight) {
        Instant at = OPENED.plus(Duration.ofDays(age));
        var moment = new Landmark(OPENED, at, LandmarkReason.SAMPLED, age, 1);
        Instant closed = OPENED.plus(Duration.ofDays(90));
        return new TrainingRow("a", Facts.none(), Outcome.WON, closed, weight, "", moment);
    }
}
