package dev.stagecraft.intake.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveTimeTest {
    private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void of_ageTold_countsBackFromReceiptWhateverTheClockSays() {
        var time = EffectiveTime.of(
                Instant.parse("1970-01-01T00:00:00Z"), Duration.ofSeconds(90), Instant.EPOCH, RECEIVED, PUBLISHED);
        assertThat(time).isEqualTo(new EffectiveTime(RECEIVED.minusSeconds(90), TimeQuality.MONOTONIC));
    }

    @ParameterizedTest
    @CsvSource({
        // answered, sent, effective: the clock's error cancels out
        "2029-11-20T11:00:00Z, 2029-11-20T11:30:00Z, 2026-11-20T11:30:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T02:00:00Z, 2026-11-20T10:00:00Z"
    })
    void of_noAge_correctedByTheErrorAtSending(Instant answered, Instant sent, Instant effective) {
        assertThat(EffectiveTime.of(answered, null, sent, RECEIVED, PUBLISHED))
                .isEqualTo(new EffectiveTime(effective, TimeQuality.CORRECTED));
    }

    @Test
    void of_timeOfSendingUnknown_deviceClockAsItIs() {
        var answered = Instant.parse("2026-11-19T08:00:00Z");
        assertThat(EffectiveTime.of(answered, null, null, RECEIVED, PUBLISHED))
                .isEqualTo(new EffectiveTime(answered, TimeQuality.DEVICE));
    }

    @Test
    void of_outsideWhatIsPossible_clampedToTheNearestEnd() {
        var future = RECEIVED.plusSeconds(1);
        assertThat(EffectiveTime.of(future, null, null, RECEIVED, PUBLISHED))
                .isEqualTo(new EffectiveTime(RECEIVED, TimeQuality.CLAMPED));
        assertThat(EffectiveTime.of(RECEIVED, Duration.ofDays(3000), null, RECEIVED, PUBLISHED))
                .isEqualTo(new EffectiveTime(PUBLISHED, TimeQuality.CLAMPED));
    }
}
