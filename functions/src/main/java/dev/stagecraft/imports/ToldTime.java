package dev.stagecraft.imports;

import dev.stagecraft.opportunity.ClosingOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time as a file tells it.
 *
 * @param wholeDay true if the file names a day without a time of day; the instant is then one of that day
 */
record ToldTime(Instant at, boolean wholeDay) {
    /** True if a known time is the one told; a day is told by each of its instants. */
    boolean says(@Nullable Instant known, ZoneId zone) {
        return known != null && (at.equals(known) || (wholeDay && isSameDay(known, zone)));
    }

    /** True if a known closing is the one told; where a system that keeps days wrote midnight, a day is told too. */
    boolean saysClosing(@Nullable Instant known, ZoneId zone) {
        return says(known, zone)
                || (known != null
                        && Stream.of(ZoneOffset.UTC, zone)
                                .anyMatch(each -> ClosingOrder.isDay(at, each) && isSameDay(known, each)));
    }

    private boolean isSameDay(Instant instant, ZoneId zone) {
        return at.atZone(zone).toLocalDate().equals(instant.atZone(zone).toLocalDate());
    }
}
