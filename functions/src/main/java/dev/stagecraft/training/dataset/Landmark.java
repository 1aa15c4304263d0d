package dev.stagecraft.training.dataset;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.features.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment in a deal's life at which a training row stands: the deal's beginning, the row's time, why it was picked,
 * the deal's age, and the days that the row stands for.
 *
 * @param opened when the deal began; null where nobody knows
 * @param at the moment of the row's facts; null where nobody knows
 * @param occasion why this moment was picked
 * @param age days from the deal's beginning to the row
 * @param days the days of open deals that the row stands for; 0 for a row that is not of the grid of ages
 */
public record Landmark(
        @Nullable Instant opened, @Nullable Instant at, LandmarkReason occasion, double age, double days) {
    /** The only row of a deal of which nobody knows when it began. */
    public static final Landmark UNDATED = new Landmark(null, null, LandmarkReason.UNDATED, 0, 1);

    /** The moment of a snapshot of a deal that began at {@code opened}. */
    static Landmark of(Instant opened, Snapshot snapshot) {
        return snapshot.occasion() == LandmarkReason.UNDATED
                ? UNDATED
                : new Landmark(opened, snapshot.moment(), snapshot.occasion(), snapshot.age(), snapshot.days());
    }
}
