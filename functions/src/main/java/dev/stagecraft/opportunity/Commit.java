package dev.stagecraft.opportunity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of new events and activities of one opportunity with its new state and the client ids that it uses up, stored
 * completely or not at all.
 *
 * @param before the state that was read; null for a new opportunity
 * @param after the state to store; its version is the one before plus one
 * @param events new events
 * @param activities new activities
 * @param guards client ids that this commit uses up for ever
 * @param feeds true if the change is written to the reps' feeds; imported history is not
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
     * @param kind the kind of thing that the id names, such as {@code submission}
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
        /** Creates a guard that keeps no body. */
        public IdGuard(String id, String kind, String opportunity, String hash) {
            this(id, kind, opportunity, hash, null);
        }
    }

    /** The outcome of a commit. */
    public sealed interface CommitResult {
        /** The outcome in which everything was stored. */
        record Stored() implements CommitResult {}

        /** The outcome in which nothing was stored, because client ids were used before. */
        record IdTaken(List<IdGuard> earlier) implements CommitResult {
            public IdTaken {
                earlier = List.copyOf(earlier);
            }
        }

        /** The outcome in which nothing was stored, because another writer came first: read again and retry. */
        record Overtaken() implements CommitResult {}
    }
}
