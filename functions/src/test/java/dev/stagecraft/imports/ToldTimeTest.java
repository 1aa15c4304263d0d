package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant KNOWN = Instant.parse("2026-03-01T14:02:00Z");

    @ParameterizedTest
    @CsvSource({
        // told, as a day, is the closing at 14:02
        "2026-03-01T14:02:00Z, false, true",
        "2026-03-01T05:00:00Z, true, true",
        // midnight in UTC and in the organisation's zone
        "2026-03-01T00:00:00Z, false, true",
        "2026-03-01T05:00:00Z, false, true",
        "2026-02-28T00:00:00Z, false, false",
        "2026-03-02T00:00:00Z, false, false",
        "2026-03-02T05:00:00Z, true, false",
        "2026-03-01T14:01:00Z, false, false"
    })
    void saysClosing_byItsTimeOrItsDay(Instant told, boolean wholeDay, boolean says) {
        assertThat(new ToldTime(told, wholeDay).saysClosing(KNOWN, NEW_YORK)).isEqualTo(says);
    }

    @Test
    void saysClosing_noneKnown_isNews() {
        assertThat(new ToldTime(KNOWN, true).saysClosing(null, NEW_YORK)).isFalse();
    }
}
