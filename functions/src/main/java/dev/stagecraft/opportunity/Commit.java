package dev.stagecraft.opportunity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one opportunity, to be stored as a whole or not at all.
 *
 * @param before the state that was read; null for a new opportunity
 * @param after the state to store; its version is the one before plus one
 * @param events new events
 * @param activities new activities
 * @param guards ids of clients that this uses up for ever
 * @param feeds whether reps' phones are told; imported history is not
 */
public record Commit(
        @Nullable Opportunity before,
        Opportunity after,
        List<Event> events,
        List<Activity> activities,
        List<IdGuard> guards,
        boolean feeds) {

    public Commit {
        events = List.copyOf(events);
        activities = List.copyOf(activities);
        guards = List.copyOf(guards);
    }

    /**
     * A client's id that may have one effect only; it never expires.
     *
     * @param id the client's id
     * @param kind what it stands for, such as {@code submission}
     * @param opportunity the opportunity that it belongs to
     * @param hash the content hash
     * @param raw the body as it was sent; null where none is kept
     */
    public record IdGuard(
            String id,
            String kind,
            String opportunity,
            String hash,
            @Nullable String raw) {
        /** A guard that keeps no body. */
        public IdGuard(String id, String kind, String opportunity, String hash) {
            this(id, kind, opportunity, hash, null);
        }
    }

    /** What became of it. */
    public sealed interface Result {
        /** Stored. */
        record Stored() implements Result {}

        /** Not stored: ids were used before. */
        record IdTaken(List<IdGuard> earlier) implements Result {
            public IdTaken {
                earlier = List.copyOf(earlier);
            }
        }

        /** Not stored: somebody else wrote in between, or is writing; read again. */
        record Overtaken() implements Result {}
    }
}
