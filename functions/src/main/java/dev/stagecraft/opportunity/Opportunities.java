package dev.stagecraft.opportunity;

import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stored opportunities of all organisations; every method sees one organisation only.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a commit the
 * outcome is then unknown and must be read again.
 */
public interface Opportunities {

    /** All that is stored of one opportunity, strongly consistent. */
    Optional<History> history(String organisation, String id);

    /** Its state only, strongly consistent. */
    Optional<Opportunity> find(String organisation, String id);

    /** Stores changes of different opportunities in one transaction; at most 100 writes together. */
    Commit.Result commit(List<Commit> commits);

    /** The guard of a client's id, if the id was used. */
    Optional<Commit.IdGuard> guard(String organisation, String id);

    /** One answered assessment of an opportunity, strongly consistent. */
    Optional<Event.Answered> answered(String organisation, String opportunity, String id);

    /**
     * A page of the list, by shard and within it by outcome, stage and id; a page may be short and still have a next.
     *
     * @param after the position that the page before gave; null for the first page
     */
    Page<OpportunitySummary> list(String organisation, ListFilter filter, int limit, @Nullable String after);

    /** Every listed opportunity with this outcome, shard by shard; eventually consistent. */
    void each(String organisation, Outcome outcome, Consumer<OpportunitySummary> consumer);

    /** Writes the class of an open opportunity; a closed one keeps none. */
    void classify(String organisation, String id, String rankClass);

    /** Writes a score, unless the facts changed since {@code scored} was read. */
    void score(Opportunity scored);
}
