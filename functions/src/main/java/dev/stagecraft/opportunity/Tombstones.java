package dev.stagecraft.opportunity;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The store operations that merge or delete opportunities, and leave a tombstone in their place. The tombstone makes
 * concurrent writers fail on their version condition; {@link Opportunities} no longer finds them.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a write the
 * outcome is then unknown and must be read again.
 */
public interface Tombstones {
    /**
     * The maximum number of opportunities merged into one, so that a merge fits one transaction and a history few
     * queries.
     */
    int MOST_MERGED = 40;

    /** The reason why an opportunity no longer exists; empty when it exists, or never did. */
    Optional<Departure> gone(String organisation, String id);

    /** Lists the opportunities that were merged into this one, directly or through another, in order. */
    List<String> merged(String organisation, String id);

    /**
     * Replaces one opportunity with a tombstone and stores the other's new state, in one transaction; both reps' feeds
     * are told.
     *
     * @param source the opportunity that is merged, as it was read
     * @param target the new state of the opportunity that remains
     */
    Commit.Result merge(Opportunity source, Commit target);

    /** Replaces an opportunity with a tombstone, ends its assignment and tells the rep's feed, in one transaction. */
    Commit.Result delete(Opportunity opportunity);

    /**
     * Erases the events and activities of a deleted opportunity and of those merged into it; client ids keep only the
     * hash of the content. A call that stops in the middle is continued by the next one.
     *
     * @param goesOn true while there is time for more
     * @return true if nothing is left
     */
    boolean erase(String organisation, String id, BooleanSupplier goesOn);
}
