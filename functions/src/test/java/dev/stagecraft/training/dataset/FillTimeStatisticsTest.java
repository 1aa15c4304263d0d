package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FieldFillTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillTimeStatisticsTest {
    private static final Instant CLOSED = Instant.parse("2026-05-01T12:00:00Z");

    /** In minutes before the closing. */
    @ParameterizedTest
    @CsvSource({
        "14400, 14400, 0",
        "14400, 61, 0",
        "14400, 60, 1",
        "14400, 0, 1",
        "14400, -60, 1",
        "40, 40, 0",
        "40, 11, 0",
        "40, 10, 1",
        "40, 0, 1",
        "1, 1, 0",
        "0, 0, 1",
        "-600, -600, 1"
    })
    void add_aFill_atClosingInTheLastHourOrTheLastQuarterOfAShorterTime(int known, int filled, long atClosing) {
        var fills = new FillTimeStatistics();
        fills.add(new FieldFillTimes(before(known), Map.of("attributes.plan", minutesBefore(filled))), CLOSED);
        assertThat(fills.byName())
                .containsExactly(
                        Map.entry("attributes.plan", new FillTimeStatistics.FillCount(1, atClosing, atClosing)));
    }

    @Test
    void add_recordedOften_firstAndLastBeforeTheEndCount() {
        var fills = new FillTimeStatistics();
        fills.add(new FieldFillTimes(before(9_000), Map.of("scores.demo", minutesBefore(8_000, 7_000, -10))), CLOSED);
        fills.add(new FieldFillTimes(before(9_000), Map.of("scores.demo", minutesBefore(8_000, 7, -10))), CLOSED);
        fills.add(new FieldFillTimes(before(9_000), Map.of("scores.demo", minutesBefore(-10))), CLOSED);
        assertThat(fills.byName()).containsExactly(Map.entry("scores.demo", new FillTimeStatistics.FillCount(3, 1, 2)));
    }

    private static NavigableSet<Instant> minutesBefore(int... minutes) {
        return Arrays.stream(minutes)
                .mapToObj(FillTimeStatisticsTest::before)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Instant before(int minutes) {
        return CLOSED.minus(Duration.ofMinutes(minutes));
    }
}
