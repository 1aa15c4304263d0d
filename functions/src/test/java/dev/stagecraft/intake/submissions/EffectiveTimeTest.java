package dev.stagecraft.intake.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveTimeTest {
    private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant BEGAN = Instant.parse("2026-09-01T08:00:00Z");
    private static final EffectiveTime.Bounds BOUNDS =
            new EffectiveTime.Bounds(PUBLISHED, RECEIVED, Optional.of(BEGAN));
    private static final EffectiveTime.Bounds WITHOUT_BEGINNING =
            new EffectiveTime.Bounds(PUBLISHED, RECEIVED, Optional.empty());

    @Test
    void of_ageTold_countsBackFromReceiptWhateverTheClockSays() {
        var time =
                EffectiveTime.of(Instant.parse("1970-01-01T00:00:00Z"), Duration.ofSeconds(90), Instant.EPOCH, BOUNDS);
        assertThat(time).isEqualTo(new EffectiveTime(RECEIVED.minusSeconds(90), TimeQuality.MONOTONIC));
    }

    @ParameterizedTest
    @CsvSource({
        // answered, sent, effective: the clock's error cancels out
        "2029-11-20T11:00:00Z, 2029-11-20T11:30:00Z, 2026-11-20T11:30:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T02:00:00Z, 2026-11-20T10:00:00Z"
    })
    void of_noAge_correctedByTheErrorAtSending(Instant answered, Instant sent, Instant effective) {
        assertThat(EffectiveTime.of(answered, null, sent, BOUNDS))
                .isEqualTo(new EffectiveTime(effective, TimeQuality.CORRECTED));
    }

    @Test
    void of_timeOfSendingUnknown_deviceClockAsItIs() {
        var answered = Instant.parse("2026-11-19T08:00:00Z");
        assertThat(EffectiveTime.of(answered, null, null, BOUNDS))
                .isEqualTo(new EffectiveTime(answered, TimeQuality.DEVICE));
    }

    @Test
    void of_future_clampedToTheReceipt() {
        assertThat(EffectiveTime.of(RECEIVED.plusSeconds(1), null, null, BOUNDS))
                .isEqualTo(new EffectiveTime(RECEIVED, TimeQuality.CLAMPED));
    }

    /** The phone: its clock stood at 1970, and a deal of September 2026 was in Discovery since 2020. */
    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2025-12-31T23:59:59Z"})
    void of_beforePublication_clampedToTheDealsBeginningElseToTheReceipt(Instant answered) {
        assertThat(EffectiveTime.of(answered, null, null, BOUNDS))
                .isEqualTo(new EffectiveTime(BEGAN, TimeQuality.CLAMPED));
        assertThat(EffectiveTime.of(answered, null, null, WITHOUT_BEGINNING))
                .isEqualTo(new EffectiveTime(RECEIVED, TimeQuality.CLAMPED));
        assertThat(EffectiveTime.of(RECEIVED, Duration.ofDays(3000), null, BOUNDS))
                .isEqualTo(new EffectiveTime(BEGAN, TimeQuality.CLAMPED));
    }

    @Test
    void of_overFourHundredDaysAgo_believedOnlyWithAnAge() {
        var old = new EffectiveTime.Bounds(Instant.parse("2020-01-01T00:00:00Z"), RECEIVED, Optional.of(BEGAN));
        var allowed = RECEIVED.minus(Duration.ofDays(400));
        var tooOld = allowed.minusSeconds(1);
        assertThat(EffectiveTime.of(allowed, null, null, old))
                .isEqualTo(new EffectiveTime(allowed, TimeQuality.DEVICE));
        assertThat(EffectiveTime.of(tooOld, null, null, old)).isEqualTo(new EffectiveTime(BEGAN, TimeQuality.CLAMPED));
        assertThat(EffectiveTime.of(tooOld, null, RECEIVED, old))
                .isEqualTo(new EffectiveTime(BEGAN, TimeQuality.CLAMPED));
        assertThat(EffectiveTime.of(tooOld, Duration.ofDays(500), null, old))
                .isEqualTo(new EffectiveTime(RECEIVED.minus(Duration.ofDays(500)), TimeQuality.MONOTONIC));
    }

    /** A body that waited for its deal was received before the deal was told to have begun. */
    @Test
    void of_dealThatBeganAfterTheReceipt_clampedToTheReceipt() {
        var later = new EffectiveTime.Bounds(PUBLISHED, RECEIVED, Optional.of(RECEIVED.plusSeconds(60)));
        assertThat(EffectiveTime.of(Instant.EPOCH, null, null, later))
                .isEqualTo(new EffectiveTime(RECEIVED, TimeQuality.CLAMPED));
    }
}
