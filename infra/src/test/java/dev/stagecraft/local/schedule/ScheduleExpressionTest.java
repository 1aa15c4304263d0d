package dev.stagecraft.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next time of schedules. 2026-11-22 is a Sunday. */
class ScheduleExpressionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:20:30Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rate(1 hour);UTC;2026-11-22T11:20:30Z",
                "rate(5 minutes);UTC;2026-11-22T10:25:30Z",
                "cron(0 * * * ? *);UTC;2026-11-22T11:00:00Z",
                "cron(30 2 ? * SUN *);UTC;2026-11-29T02:30:00Z",
                "cron(30 12 ? * 1 *);UTC;2026-11-22T12:30:00Z",
                "cron(0/15 10-11 * * ? *);UTC;2026-11-22T10:30:00Z",
                "cron(0 7 ? * MON-FRI *);Europe/Helsinki;2026-11-23T05:00:00Z",
                "cron(0 0 1 JAN ? 2028);UTC;2028-01-01T00:00:00Z",
                "cron(0 0 L * ? *);UTC;2026-11-30T00:00:00Z",
                "cron(0 0 29 2 ? *);UTC;2028-02-29T00:00:00Z",
                "cron(0 0 29W * ? *);UTC;2026-11-30T00:00:00Z",
                "cron(0 0 ? * 6L *);UTC;2026-11-27T00:00:00Z",
                "cron(0 0 ? * 2#1 *);UTC;2026-12-07T00:00:00Z",
                "at(2026-12-24T18:00:00);Europe/Helsinki;2026-12-24T16:00:00Z"
            })
    void next_ofAnExpression_isByTheCalendar(String text, String zone, Instant expected) {
        assertThat(ScheduleExpression.parse(text, ZoneId.of(zone), NOW).next(NOW))
                .contains(expected);
    }

    /** EventBridge skips a local time that the change of clocks leaves out, and runs once at one that comes twice. */
    @Test
    void next_whereClocksChange_isAsEventBridge() {
        var cron = ScheduleExpression.parse("cron(30 3 * * ? *)", ZoneId.of("Europe/Helsinki"), NOW);
        var beforeTheGap = Instant.parse("2027-03-28T00:00:00Z"); // Clocks go from 03:00 to 04:00 at 01:00 UTC.
        assertThat(cron.next(beforeTheGap)).contains(Instant.parse("2027-03-29T00:30:00Z"));
        var firstOfTwo = Instant.parse("2026-10-25T00:30:00Z"); // Clocks go from 04:00 to 03:00 at 01:00 UTC.
        assertThat(cron.next(firstOfTwo.minusSeconds(60))).contains(firstOfTwo);
        assertThat(cron.next(firstOfTwo)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void next_afterTheLastTime_isNone() {
        assertThat(ScheduleExpression.parse("at(2026-11-22T10:20:30)", ZoneId.of("UTC"), NOW)
                        .next(NOW))
                .isEmpty();
        assertThat(ScheduleExpression.parse("cron(0 0 31 2 ? *)", ZoneId.of("UTC"), NOW)
                        .next(NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hourly",
                "rate(0 hours)",
                "rate(1 week)",
                "cron(0 * * * *)",
                "cron(0 * * * * *)",
                "cron(0 * ? * ? *)",
                "cron(60 * * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 0 ? * 0 *)",
                "cron(0 0 ? * FUN *)",
                "cron(5-1 0 * * ? *)",
                "cron(0/0 0 * * ? *)",
                "at(tomorrow)"
            })
    void parse_whatSchedulerRefuses_isRefused(String text) {
        assertThatThrownBy(() -> ScheduleExpression.parse(text, ZoneId.of("UTC"), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
