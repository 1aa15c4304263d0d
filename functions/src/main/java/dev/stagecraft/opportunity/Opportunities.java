package dev.stagecraft.opportunity;

import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The store of opportunities: reads one or its history, commits events, lists, and writes scores and classes; every
 * method sees one organisation only.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a commit the
 * outcome is then unknown and must be read again.
 */
public interface Opportunities {

    /** Reads the full history of one opportunity, strongly consistent. */
    Optional<History> history(String organisation, String id);

    /** Reads the current state of one opportunity, strongly consistent. */
    Optional<Opportunity> find(String organisation, String id);

    /** Stores commits of different opportunities in one transaction of at most 100 writes. */
    Commit.CommitResult commit(List<Commit> commits);

    /** Reads the guard of a client's id, if the id was used. */
    Optional<Commit.IdGuard> guard(String organisation, String id);

    /** Reads one submission of an opportunity, strongly consistent. */
    Optional<Event.Answered> answered(String organisation, String opportunity, String id);

    /**
     * Reads a page of the list, ordered by shard and then by outcome, stage and id; a page may be short and still have a
     * next.
     *
     * @param after the position that the page before gave; null for the first page
     */
    Page<OpportunitySummary> list(String organisation, ListFilter filter, int limit, @Nullable String after);

    /** Passes every listed opportunity with this outcome to the consumer, shard by shard; eventually consistent. */
    void each(String organisation, Outcome outcome, Consumer<OpportunitySummary> consumer);

    /** Stores the ranking class of an open opportunity; a closed opportunity has no class. */
    void classify(String organisation, String id, String rankClass);

    /** Stores a score, unless the deal's facts changed since {@code scored} was read. */
    void score(Opportunity scored);
}
