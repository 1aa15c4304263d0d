package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.intake.BatchResults;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes one request's changes of stages in, once per id: one replay and one score for each deal, all by one model, and one
 * transaction for as many deals as it can hold.
 *
 * <p>Access patterns: read a history, commit several.
 */
// Longer than most: the way of one batch from its items to its results.
final class StageChangeBatch {
    /** How often deals share a transaction. When one of them keeps the others from being stored, each goes alone. */
    private static final int ATTEMPTS_TOGETHER = 2;

    private final Opportunities opportunities;
    private final MissingOpportunity missing;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;
    private final Caller caller;
    private final Instant received;
    private final String batch;
    private final BatchResults results = new BatchResults();

    /**
     * A batch that was sent by this caller.
     *
     * @param scores pinned to one model
     * @param batch an id of the batch's own, with which those of its events begin
     */
    StageChangeBatch(
            Opportunities opportunities,
            MissingOpportunity missing,
            OpportunityScores scores,
            OptimisticRetry retry,
            Caller caller,
            Instant received,
            String batch) {
        this.opportunities = opportunities;
        this.missing = missing;
        this.scores = scores;
        this.retry = retry;
        this.caller = caller;
        this.received = received;
        this.batch = batch;
    }

    /** A result per item, in the order of the items. */
    List<Json> receive(List<Body> bodies) {
        Map<String, StageChange> first = new LinkedHashMap<>();
        List<StageChange> repeated = new ArrayList<>();
        for (int place = 0; place < bodies.size(); place++) {
            try {
                var change = StageChange.read(place, bodies.get(place), caller.role());
                if (first.putIfAbsent(change.id(), change) != null) {
                    repeated.add(change);
                }
            } catch (ProblemException e) {
                results.unread(place, bodies.get(place), e.problem());
            }
        }
        StageChangeGroup.rounds(first.values(), StageTransaction.MOST_CHANGES_A_DEAL, results)
                .forEach(this::store);
        repeated.forEach(change -> results.repeated(change, Objects.requireNonNull(first.get(change.id()))));
        return results.inOrder();
    }

    private void store(List<StageChangeGroup> round) {
        var open = new ArrayList<>(round);
        try {
            retry.run(attempt -> {
                attempt(open, attempt < ATTEMPTS_TOGETHER);
                open.removeIf(StageChangeGroup::isSettled);
                if (!open.isEmpty()) {
                    throw new ConflictException("Other writers changed " + open.size() + " of the batch's deals");
                }
            });
        } catch (ConflictException e) {
            open.forEach(StageChangeGroup::retry);
        }
    }

    private void attempt(List<StageChangeGroup> groups, boolean together) {
        Collection<StageTransaction.Deal> deals = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(groups, group -> prepare(group)
                .ifPresent(commit -> deals.add(new StageTransaction.Deal(group, commit))));
        BoundedParallel.each(
                StageTransaction.lanes(deals, together),
                lane -> lane.forEach(transaction -> transaction.store(opportunities)));
    }

    /** The commit of what is new of a deal; empty when nothing is. */
    private Optional<Commit> prepare(StageChangeGroup group) {
        var history = opportunities.history(caller.organisation(), group.opportunity());
        if (history.isEmpty()) {
            absent(group);
            return Optional.empty();
        }
        var current = history.get().current();
        var pipeline = scores.playbook(caller.organisation())
                .pipeline(current.profile().pipeline());
        if (pipeline.isEmpty()) {
            group.rejected(OpportunityWrites.unpublished(current.profile().pipeline()));
            return Optional.empty();
        }
        return moved(history.get(), group, Stages.of(pipeline.get()));
    }

    private Optional<Commit> moved(History history, StageChangeGroup group, Stages stages) {
        List<Event> events = new ArrayList<>();
        var grown = history;
        for (StageChange change : group.open()) {
            try {
                var event = event(change, stages);
                events.add(event);
                grown = grown.with(event);
            } catch (ProblemException e) {
                group.rejected(change, e.problem());
            }
        }
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var standing = grown.standing(stages);
        var next = history.current().standing(standing).next(true);
        var after = scores.rescore(grown.with(next), standing);
        var guards = group.open().stream().map(StageChange::guard).toList();
        return Optional.of(new Commit(history.current(), after, events, List.of(), guards, true));
    }

    /** Changes that took effect at the same time are replayed as they were sent. */
    private Event event(StageChange change, Stages stages) {
        return new OpportunityChange(
                        caller, change.request().change(), received, stages, OpportunityChange.RepMay.LOSE_OR_GO_BACK)
                .move("%s-%03d".formatted(batch, change.place()));
    }

    /** There is no such deal, or no more; what was taken in while there was stays a duplicate. */
    private void absent(StageChangeGroup group) {
        group.usedBefore(group.open().stream()
                .flatMap(change -> opportunities.guard(caller.organisation(), change.id()).stream())
                .toList());
        var problem = missing.notFound(caller, group.opportunity()).problem();
        group.rejected(
                new Problem(problem.status(), problem.code(), problem.detail(), "opportunityId", problem.more()));
    }
}
