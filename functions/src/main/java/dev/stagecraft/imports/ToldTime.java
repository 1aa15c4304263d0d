package dev.stagecraft.imports;

import java.time.Instant;
import java.time.ZoneId;
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

    /** True if the instant is of the same day. */
    boolean isSameDay(Instant instant, ZoneId zone) {
        return at.atZone(zone).toLocalDate().equals(instant.atZone(zone).toLocalDate());
    }
}
