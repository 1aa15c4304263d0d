package dev.stagecraft.training;

import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ListFilter;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.OpportunitySummary;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.table.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Histories in memory behind the port {@link Opportunities}, for tests that only read: histories by id, and the walk through
 * all of an outcome. The id alone decides, whichever organisation asks.
 *
 * <p><b>Errors</b>: {@link UnsupportedOperationException} from everything that writes, from pages and from guards.
 */
final class HistoriesInMemory implements Opportunities {
    private final SortedMap<String, History> histories = new TreeMap<>();

    /** A store of these histories, one an id. */
    HistoriesInMemory(Collection<History> all) {
        all.forEach(history -> histories.put(history.current().id(), history));
    }

    @Override
    public Optional<History> history(String organisation, String id) {
        return Optional.ofNullable(histories.get(id));
    }

    @Override
    public Optional<Opportunity> find(String organisation, String id) {
        return history(organisation, id).map(History::current);
    }

    /** Walks in order of id. */
    @Override
    public void each(String organisation, Outcome outcome, Consumer<OpportunitySummary> consumer) {
        histories.values().stream()
                .map(History::current)
                .filter(current -> current.outcome() == outcome)
                .map(HistoriesInMemory::listed)
                .forEach(consumer);
    }

    private static OpportunitySummary listed(Opportunity current) {
        return new OpportunitySummary(
                current.id(),
                current.profile().name(),
                current.owner().rep(),
                current.stage(),
                current.stageSince(),
                current.outcome(),
                current.scored().map(score -> score.probability()).orElse(null),
                current.scored().map(score -> score.modelVersion()).orElse(null),
                current.scored().map(score -> score.scoredAt()).orElse(null),
                current.rankClass());
    }

    @Override
    public Commit.CommitResult commit(List<Commit> commits) {
        throw readOnly();
    }

    @Override
    public Optional<Commit.IdGuard> guard(String organisation, String id) {
        throw readOnly();
    }

    @Override
    public Optional<Event.Answered> answered(String organisation, String opportunity, String id) {
        return history(organisation, opportunity).flatMap(history -> history.answered(id));
    }

    @Override
    public Page<OpportunitySummary> list(String organisation, ListFilter filter, int limit, @Nullable String after) {
        throw readOnly();
    }

    @Override
    public void classify(String organisation, String id, String rankClass) {
        throw readOnly();
    }

    @Override
    public void score(Opportunity scored) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("Only histories and walks through all of an outcome are in memory");
    }
}
