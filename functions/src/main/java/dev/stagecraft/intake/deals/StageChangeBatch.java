package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.BatchRequest;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The storing of one request's stage changes, each once by its id: one replay and one score per deal, all by one model, and one
 * transaction for as many deals as it can hold.
 *
 * <p>Access patterns: read a history, commit several.
 */
// Longer than most: the way of one batch from its items to its results.
final class StageChangeBatch {
    /** The number of attempts in which deals share a transaction; after that one deal cannot hold up the others. */
    private static final int ATTEMPTS_TOGETHER = 2;

    private final Opportunities opportunities;
    private final MissingOpportunity missing;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;
    private final Caller caller;
    private final Instant received;
    private final String batch;
    private final Supplier<ZoneId> zone;

    /**
     * The storing of one request.
     *
     * @param scores pinned to one model
     * @param batch an id of the batch's own, with which those of its events begin
     * @param zone reads the zone in which the organisation's days begin
     */
    StageChangeBatch(
            Opportunities opportunities,
            MissingOpportunity missing,
            OpportunityScores scores,
            OptimisticRetry retry,
            Caller caller,
            Instant received,
            String batch,
            Supplier<ZoneId> zone) {
        this.opportunities = opportunities;
        this.missing = missing;
        this.scores = scores;
        this.retry = retry;
        this.caller = caller;
        this.received = received;
        this.batch = batch;
        this.zone = zone;
    }

    /** Stores the changes of a request; a result per item, in the order of the items. */
    List<Json> receive(BatchRequest<StageChangeRequest> request) {
        var results = new BatchResults(request);
        DealItems.rounds(
                        request.items().stream()
                                .sorted(StageChangeRequest.ORDER)
                                .toList(),
                        StageTransaction.MOST_CHANGES_A_DEAL,
                        results)
                .forEach(this::store);
        return results.inOrder();
    }

    private void store(List<DealItems<StageChangeRequest>> round) {
        var open = new ArrayList<>(round);
        try {
            retry.run(attempt -> {
                attempt(open, attempt < ATTEMPTS_TOGETHER);
                open.removeIf(DealItems::isSettled);
                if (!open.isEmpty()) {
                    throw new ConflictException("Other writers changed " + open.size() + " of the batch's deals");
                }
            });
        } catch (ConflictException e) {
            open.forEach(DealItems::retry);
        }
    }

    private void attempt(List<DealItems<StageChangeRequest>> groups, boolean together) {
        Collection<StageTransaction.Deal> deals = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(groups, group -> prepare(group)
                .ifPresent(commit -> deals.add(new StageTransaction.Deal(group, commit))));
        BoundedParallel.each(
                StageTransaction.lanes(deals, together),
                lane -> lane.forEach(transaction -> transaction.store(opportunities)));
    }

    /** The commit of a deal's new changes; empty when there are none. */
    private Optional<Commit> prepare(DealItems<StageChangeRequest> group) {
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

    private Optional<Commit> moved(History history, DealItems<StageChangeRequest> group, Stages stages) {
        List<Event> events = new ArrayList<>();
        var grown = history;
        for (StageChangeRequest change : group.open()) {
            var asked = new OpportunityChange(caller, change.request().change(), received, stages);
            var refusal =
                    new OpportunityRules(asked, OpportunityRules.RepMay.LOSE_OR_GO_BACK, zone).refusesMove(history);
            if (refusal.isPresent()) {
                group.rejected(change, change.at(refusal.get()));
            } else {
                // Changes that took effect at the same time are replayed as they were sent.
                var event = asked.move("%s-%03d".formatted(batch, change.place()));
                events.add(event);
                grown = grown.with(event);
            }
        }
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var standing = grown.standing(stages);
        var next = history.current().standing(standing).next(true);
        var after = scores.rescore(grown.with(next), standing);
        var guards = group.open().stream().map(StageChangeRequest::guard).toList();
        return Optional.of(new Commit(history.current(), after, events, List.of(), guards, true));
    }

    /** Refuses changes of a deal that does not exist; those stored before it was deleted stay duplicates. */
    private void absent(DealItems<StageChangeRequest> group) {
        group.usedBefore(group.open().stream()
                .flatMap(change -> opportunities.guard(caller.organisation(), change.id()).stream())
                .toList());
        group.rejected(missing.notFound(caller, group.opportunity()).at("opportunityId"));
    }
}
