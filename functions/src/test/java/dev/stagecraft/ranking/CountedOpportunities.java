package dev.stagecraft.ranking;

import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ListFilter;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.OpportunitySummary;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real store, which counts what a ranking writes. */
final class CountedOpportunities implements Opportunities {
    private final Opportunities store;
    private final AtomicInteger classes = new AtomicInteger();
    private final AtomicInteger scores = new AtomicInteger();

    CountedOpportunities(Opportunities store) {
        this.store = store;
    }

    /** How many classes were written since this was asked last. */
    int classes() {
        return classes.getAndSet(0);
    }

    /** How many scores were written since this was asked last. */
    int scores() {
        return scores.getAndSet(0);
    }

    @Override
    public Optional<History> history(String organisation, String id) {
        return store.history(organisation, id);
    }

    @Override
    public Optional<Opportunity> find(String organisation, String id) {
        return store.find(organisation, id);
    }

    @Override
    public Commit.CommitResult commit(List<Commit> commits) {
        return store.commit(commits);
    }

    @Override
    public Optional<Event.Answered> answered(String organisation, String opportunity, String id) {
        return store.answered(organisation, opportunity, id);
    }

    @Override
    public Optional<Commit.IdGuard> guard(String organisation, String id) {
        return store.guard(organisation, id);
    }

    @Override
    public Page<OpportunitySummary> list(String organisation, ListFilter filter, int limit, @Nullable String after) {
        return store.list(organisation, filter, limit, after);
    }

    @Override
    public void each(String organisation, Outcome outcome, Consumer<OpportunitySummary> consumer) {
        store.each(organisation, outcome, consumer);
    }

    @Override
    public void classify(String organisation, String id, String rankClass) {
        classes.incrementAndGet();
        store.classify(organisation, id, rankClass);
    }

    @Override
    public void score(Opportunity scored) {
        scores.incrementAndGet();
        store.score(scored);
    }
}
