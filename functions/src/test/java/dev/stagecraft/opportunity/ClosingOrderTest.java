package dev.stagecraft.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingOrderTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @ParameterizedTest
    @CsvSource({
        // created, closed, broken
        "2026-03-05T14:02:00Z, 2026-03-05T14:02:00Z, false",
        "2026-03-05T14:02:00Z, 2026-03-06T00:00:00Z, false",
        "2026-03-05T14:02:00Z, 2026-03-05T14:01:59Z, true",
        // a day in UTC, and in the organisation's zone
        "2026-03-05T14:02:00Z, 2026-03-05T00:00:00Z, false",
        "2026-03-05T14:02:00Z, 2026-03-04T22:00:00Z, false",
        "2026-03-05T14:02:00Z, 2026-03-04T00:00:00Z, true",
        "2026-03-05T23:02:00Z, 2026-03-04T22:00:00Z, true",
        "2026-03-05T14:02:00Z, 2026-03-05T00:00:01Z, true"
    })
    void isBroken_closing_byTimeOrByDayWhereADayWasGiven(Instant created, Instant closed, boolean broken) {
        assertThat(ClosingOrder.isBroken(created, closed, HELSINKI)).isEqualTo(broken);
    }

    @Test
    void isBroken_dayThatBeganAtOne_isADayToo() {
        var begin = Instant.parse("2018-11-04T03:00:00Z");
        assertThat(ClosingOrder.isBroken(begin.plusSeconds(3600), begin, ZoneId.of("America/Sao_Paulo")))
                .isFalse();
    }
}
