package dev.stagecraft.training;

import dev.stagecraft.scoring.Occasion;
import dev.stagecraft.scoring.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place of a training row in the time of its deal.
 *
 * @param opened when the deal began; null where nobody knows
 * @param at the moment of the row's facts; null where nobody knows
 * @param occasion why this moment was picked
 * @param age days from the deal's beginning to the row
 * @param days the days of open deals that the row stands for; 0 for a row that is not of the grid of ages
 */
public record RowMoment(@Nullable Instant opened, @Nullable Instant at, Occasion occasion, double age, double days) {
    /** The only row of a deal of which nobody knows when it began. */
    public static final RowMoment UNDATED = new RowMoment(null, null, Occasion.UNDATED, 0, 1);

    /** The moment of a snapshot of a deal that began at {@code opened}. */
    static RowMoment of(Instant opened, Snapshot snapshot) {
        return snapshot.occasion() == Occasion.UNDATED
                ? UNDATED
                : new RowMoment(opened, snapshot.moment(), snapshot.occasion(), snapshot.age(), snapshot.days());
    }
}
