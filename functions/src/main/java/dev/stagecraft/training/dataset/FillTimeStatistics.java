package dev.stagecraft.training.dataset;

import dev.stagecraft.features.FieldFillTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts over closed deals, by recorded name (an attribute, an answer, a score or an activity), of the deals in which
 * it was first or last recorded only while closing or later; the leakage search reads them. Collected over closed deals
 * whose records tell when they were made.
 *
 * <p><b>Thread-safety</b>: for one thread.
 */
public final class FillTimeStatistics {
    /** The time before a deal's closing in which a record counts as made while closing. */
    static final Duration WHILE_CLOSING = Duration.ofHours(1);
    /** The part of the time that a deal was known open which is no more than its closing: some are over in minutes. */
    private static final long LAST_PART = 4;

    private final SortedMap<String, FillCount> byName = new TreeMap<>();

    /**
     * The counts of closed deals for one recorded name.
     *
     * @param deals closed deals that had it at any time
     * @param atClosing those among them in which it was first recorded while closing or later
     * @param lastAtClosing those in which that was so of what was recorded last before the end
     */
    public record FillCount(long deals, long atClosing, long lastAtClosing) {
        /** The share of deals in which the first record was made while closing. */
        public double share() {
            return (double) atClosing / deals;
        }

        /** The share of deals in which the last record before the end was made while closing. */
        public double lastShare() {
            return (double) lastAtClosing / deals;
        }

        private FillCount and(FillCount other) {
            return new FillCount(deals + other.deals, atClosing + other.atClosing, lastAtClosing + other.lastAtClosing);
        }
    }

    /** Takes one closed deal in. */
    public void add(FieldFillTimes fills, Instant closedAt) {
        Instant closing = closedAt.minus(closing(fills.knownSince(), closedAt));
        fills.moments()
                .forEach((name, moments) -> byName.merge(name, filled(moments, closing, closedAt), FillCount::and));
    }

    private static FillCount filled(NavigableSet<Instant> moments, Instant closing, Instant closedAt) {
        Instant last = moments.lower(closedAt);
        return new FillCount(
                1, moments.first().isBefore(closing) ? 0 : 1, last != null && last.isBefore(closing) ? 0 : 1);
    }

    /**
     * The length of a deal's closing; a field that was filled when the deal was created open is never filled at
     * closing, however soon that came.
     */
    private static Duration closing(Instant knownSince, Instant closedAt) {
        var part = Duration.between(knownSince, closedAt).dividedBy(LAST_PART);
        return part.isNegative() ? Duration.ZERO : part.compareTo(WHILE_CLOSING) < 0 ? part : WHILE_CLOSING;
    }

    /** The counts by name as in {@link FieldFillTimes}, sorted. */
    public SortedMap<String, FillCount> byName() {
        return byName;
    }
}
