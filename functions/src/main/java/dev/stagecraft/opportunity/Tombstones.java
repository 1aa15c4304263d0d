package dev.stagecraft.opportunity;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Opportunities that leave: merged into another, or deleted. In the place of the state stays a mark, so that late writers
 * learn of it, and their version guards fail; {@link Opportunities} no longer finds them.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a write the outcome
 * is then unknown and must be read again.
 */
public interface Tombstones {
    /** How many opportunities may live on in one, so that a merge stays one transaction and a history few queries. */
    int MOST_MERGED = 40;

    /** Why an opportunity is there no more; empty when it lives, or never was. */
    Optional<Departure> gone(String organisation, String id);

    /** The opportunities that were merged into this one, at first or second hand, in order. */
    List<String> merged(String organisation, String id);

    /**
     * Puts a mark in the place of one opportunity and stores what another is with it, in one transaction; both reps are told.
     *
     * @param source the opportunity that leaves, as it was read
     * @param target what the other becomes
     */
    Commit.Result merge(Opportunity source, Commit target);

    /** Puts a mark in the place of an opportunity, takes it from its rep and tells the phone, in one transaction. */
    Commit.Result delete(Opportunity opportunity);

    /**
     * Erases the events and activities of a deleted opportunity, and of those merged into it; of the ids that clients gave,
     * only the hash of the content stays. Whoever stops in the middle goes on by doing it again.
     *
     * @param goesOn whether there is time for more
     * @return whether nothing is left
     */
    boolean erase(String organisation, String id, BooleanSupplier goesOn);
}
