package dev.stagecraft.intake.submissions;

import dev.stagecraft.opportunity.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a submission's answers count, worked out from the phone's clock and fixed at its first acceptance
 * (decision 0020).
 *
 * @param at the effective time, not after the receipt
 * @param quality how it was found
 */
record EffectiveTime(Instant at, TimeQuality quality) {
    /** The longest time before receipt that a clock which can be set is believed: no queue waits longer than a year. */
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * The times by which a device's time is judged.
     *
     * @param published when the definition was published
     * @param received when the body was first read
     * @param began when the deal began, where its source told it
     */
    record Bounds(Instant published, Instant received, Optional<Instant> began) {
        /** The time of an answer whose device time is implausible. */
        private Instant instead() {
            return began.filter(at -> at.isBefore(received)).orElse(received);
        }
    }

    /**
     * The effective time: {@code received - age} where the phone told an age on a clock that cannot be set; else the phone's own
     * time, corrected by the error of its clock at sending. A time after the receipt becomes the receipt. An implausible one, before
     * the definition was published or, without an age, over 400 days before the receipt, becomes the deal's beginning, or the
     * receipt where nobody told a beginning.
     *
     * @param answeredAt the phone's clock when the form was finished
     * @param age how long ago that was at sending, on a monotonic clock
     * @param sentAt the phone's clock at sending
     */
    static EffectiveTime of(Instant answeredAt, @Nullable Duration age, @Nullable Instant sentAt, Bounds bounds) {
        Instant received = bounds.received();
        if (age != null) {
            return within(received.minus(age), TimeQuality.MONOTONIC, bounds);
        }
        var told = sentAt == null
                ? new EffectiveTime(answeredAt, TimeQuality.DEVICE)
                : new EffectiveTime(answeredAt.plus(Duration.between(sentAt, received)), TimeQuality.CORRECTED);
        return told.at().isBefore(received.minus(LONGEST))
                ? new EffectiveTime(bounds.instead(), TimeQuality.CLAMPED)
                : within(told.at(), told.quality(), bounds);
    }

    private static EffectiveTime within(Instant at, TimeQuality quality, Bounds bounds) {
        if (at.isAfter(bounds.received())) {
            return new EffectiveTime(bounds.received(), TimeQuality.CLAMPED);
        }
        return at.isBefore(bounds.published())
                ? new EffectiveTime(bounds.instead(), TimeQuality.CLAMPED)
                : new EffectiveTime(at, quality);
    }
}
