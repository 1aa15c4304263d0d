package dev.stagecraft.intake.submissions;

import dev.stagecraft.opportunity.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a submission's answers count, worked out from the phone's clock and kept between the assessment's
 * publication and the receipt.
 *
 * @param at the effective time, within [definition published, received]
 * @param quality how it was found
 */
record EffectiveTime(Instant at, TimeQuality quality) {

    /**
     * The effective time: {@code received - age} where the phone told an age on a clock that cannot be set; else the phone's own
     * time, corrected by the error of its clock at sending. It is clamped to lie between publication and receipt.
     *
     * @param answeredAt the phone's clock when the form was finished
     * @param age how long ago that was at sending, on a monotonic clock
     * @param sentAt the phone's clock at sending
     * @param received when the body was first read
     * @param published when the definition was published
     */
    static EffectiveTime of(
            Instant answeredAt, @Nullable Duration age, @Nullable Instant sentAt, Instant received, Instant published) {
        if (age != null) {
            return within(received.minus(age), TimeQuality.MONOTONIC, received, published);
        }
        if (sentAt != null) {
            return within(
                    answeredAt.plus(Duration.between(sentAt, received)), TimeQuality.CORRECTED, received, published);
        }
        return within(answeredAt, TimeQuality.DEVICE, received, published);
    }

    private static EffectiveTime within(Instant at, TimeQuality quality, Instant received, Instant published) {
        if (at.isAfter(received)) {
            return new EffectiveTime(received, TimeQuality.CLAMPED);
        }
        if (at.isBefore(published)) {
            return new EffectiveTime(published.isAfter(received) ? received : published, TimeQuality.CLAMPED);
        }
        return new EffectiveTime(at, quality);
    }
}
