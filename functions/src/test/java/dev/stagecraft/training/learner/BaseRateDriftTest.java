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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Organisations of which one deal begins every six hours, and an even chance was said of each. */
@Tag("training")
class BaseRateDriftTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final int A_MONTH = 120;

    @Test
    void of_evenlyWonMonths_nearZero() {
        assertThat(rise(12, 50, 50)).isCloseTo(0, within(0.02));
    }

    @Test
    void of_laterMonthsWonMore_risesTowardsThem() {
        assertThat(rise(12, 50, 65)).as("log-odds of .65 are .62").isBetween(0.25, 0.65);
        assertThat(rise(12, 50, 35)).isBetween(-0.65, -0.25);
    }

    @Test
    void of_fewMonths_none() {
        assertThat(rise(4, 50, 65)).isZero();
    }

    /** The drift where so many of a hundred deals are won in the first and the second half of the months. */
    private static double rise(int months, int first, int second) {
        int deals = months * A_MONTH;
        var rows = IntStream.range(0, deals)
                .mapToObj(deal -> row(deal, deal * 37 % 100 < (deal < deals / 2 ? first : second)))
                .toList();
        return BaseRateDrift.of(rows, new double[deals]).rise();
    }

    private static TrainingRow row(int deal, boolean won) {
        Instant opened = FIRST.plus(Duration.ofHours(6L * deal));
        var moment = new Landmark(opened, opened, LandmarkReason.SAMPLED, 0, 1);
        var outcome = won ? Outcome.WON : Outcome.LOST;
        return new TrainingRow("deal-" + deal, Facts.none(), outcome, opened.plus(Duration.ofDays(10)), 1, "", moment);
    }
}
