package dev.stagecraft.concurrency;

import java.util.Set;

/**
 * The condition that a client's {@code If-Match} header sets for a write: none, that the resource exists, or that its
 * current revision (of the live model, its version) is one of those named.
 */
public sealed interface ExpectedRevision {
    /** No condition. */
    record Unconditional() implements ExpectedRevision {}

    /** The condition that the thing exists, in whatever revision. */
    record Existing() implements ExpectedRevision {}

    /**
     * The condition that the stored revision is one of these.
     *
     * @param revisions the revisions without quotes; none where the client named none that could ever be stored
     */
    record OneOf(Set<String> revisions) implements ExpectedRevision {
        public OneOf {
            revisions = Set.copyOf(revisions);
        }
    }

    /** True if a write over this stored revision may be made; 0 stands for a thing that does not exist. */
    default boolean admits(long stored) {
        return switch (this) {
            case Unconditional ignored -> true;
            case Existing ignored -> stored > 0;
            case OneOf(Set<String> revisions) -> revisions.contains(Long.toString(stored));
        };
    }
}
