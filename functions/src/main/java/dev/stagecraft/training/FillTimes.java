package dev.stagecraft.training;

import dev.stagecraft.scoring.FirstFills;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often attributes were first filled when their deal was closing or closed already. Collected over closed deals whose
 * records tell when they were filled.
 *
 * <p><b>Thread-safety</b>: for one thread.
 */
final class FillTimes {
    /** What is written so shortly before a deal closes is written while closing it. */
    static final Duration WHILE_CLOSING = Duration.ofHours(1);

    private final SortedMap<String, Filled> byAttribute = new TreeMap<>();

    /**
     * Of one attribute.
     *
     * @param deals closed deals that had it at any time
     * @param atClosing those among them in which it was first filled while closing or later
     */
    record Filled(long deals, long atClosing) {
        double share() {
            return (double) atClosing / deals;
        }
    }

    /** Takes one closed deal in. */
    void add(FirstFills fills, Instant closedAt) {
        Instant closing = closedAt.minus(WHILE_CLOSING);
        fills.moments()
                .forEach((attribute, moment) -> byAttribute.merge(
                        attribute,
                        new Filled(1, moment.isBefore(closing) ? 0 : 1),
                        (one, other) -> new Filled(one.deals() + other.deals(), one.atClosing() + other.atClosing())));
    }

    /** By attribute, sorted. */
    Map<String, Filled> byAttribute() {
        return byAttribute;
    }
}
