package dev.stagecraft.opportunity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * The check that a deal does not close before it is created, for API requests and imports; a closing at midnight counts
 * as a whole day. Systems that keep days write midnight: such a closing, in UTC or in the organisation's zone, may be
 * on the day of the creation.
 */
public final class ClosingOrder {
    private ClosingOrder() {}

    /** True if the closing lies before the creation, or its day before the day of the creation. */
    public static boolean isBroken(Instant createdAt, Instant closedAt, ZoneId zone) {
        return closedAt.isBefore(createdAt)
                && Stream.of(ZoneOffset.UTC, zone)
                        .noneMatch(each -> isDay(closedAt, each) && !isEarlierDay(closedAt, createdAt, each));
    }

    /** True if a time is the beginning of a day, by which systems that keep days write it. */
    public static boolean isDay(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().equals(at);
    }

    /** True if the day of the closing lies before the day of the creation. */
    private static boolean isEarlierDay(Instant closedAt, Instant createdAt, ZoneId zone) {
        return closedAt.atZone(zone)
                .toLocalDate()
                .isBefore(createdAt.atZone(zone).toLocalDate());
    }
}
