package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.BatchRequest;
import dev.stagecraft.intake.BatchResults;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.ResolvedOpportunity;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import java.util.List;

/**
 * The storing of one request's activities, each once by its id: one transaction and one new score per deal, all scores
 * by one model.
 */
final class ActivityBatch {
    /** A transaction has at most 100 writes: two an activity, and the opportunity's own. */
    private static final int MOST_A_COMMIT = 45;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;

    /**
     * The storing of one request.
     *
     * @param scores pinned to one model
     */
    ActivityBatch(Opportunities opportunities, Tombstones departures, OpportunityScores scores, OptimisticRetry retry) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.scores = scores;
        this.retry = retry;
    }

    /** Stores the activities of a request; a result per item, in the order of the items. */
    List<Json> receive(Caller caller, BatchRequest<ActivityRequest> request) {
        var results = new BatchResults(request);
        DealItems.rounds(request.items(), MOST_A_COMMIT, results)
                .forEach(round -> round.forEach(items -> store(caller, items)));
        return results.inOrder();
    }

    private void store(Caller caller, DealItems<ActivityRequest> items) {
        try {
            retry.run(() -> attempt(caller, items));
        } catch (ConflictException e) {
            items.retry();
        }
    }

    private static boolean hidden(Caller caller, History history) {
        return caller.role() == Role.REP
                && !caller.user().equals(history.current().owner().rep());
    }

    private void attempt(Caller caller, DealItems<ActivityRequest> items) {
        String organisation = caller.organisation();
        switch (ResolvedOpportunity.of(opportunities, departures, organisation, items.opportunity())) {
            case ResolvedOpportunity.Living living
            when !hidden(caller, living.history()) -> commit(living.history(), items);
            case ResolvedOpportunity.Living living -> items.rejected(unknown(items.opportunity()));
            case ResolvedOpportunity.Unknown unknown -> items.rejected(unknown(items.opportunity()));
            case ResolvedOpportunity.Deleted deleted -> {
                items.usedBefore(items.open().stream()
                        .flatMap(item -> opportunities.guard(organisation, item.id()).stream())
                        .toList());
                items.rejected(MissingOpportunity.deleted(items.opportunity()));
            }
        }
    }

    private static Refusal unknown(String opportunity) {
        return MissingOpportunity.unknown(opportunity).at("opportunityId");
    }

    /** Commits what is new; ids that were used before leave the group, and the rest is tried again. */
    private void commit(History history, DealItems<ActivityRequest> items) {
        String deal = history.current().id();
        switch (opportunities.commit(List.of(commitOf(history, items.open())))) {
            case Commit.CommitResult.Stored stored -> items.stored();
            case Commit.CommitResult.IdTaken taken -> {
                items.usedBefore(taken.earlier());
                if (!items.isSettled()) {
                    throw new ConflictException("Some activities of the deal " + deal + " were stored before");
                }
            }
            case Commit.CommitResult.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + deal);
        }
    }

    private Commit commitOf(History history, List<ActivityRequest> items) {
        var activities = items.stream().map(ActivityRequest::activity).toList();
        var grown = history.with(activities);
        var next = history.current().next(false);
        var playbook = scores.playbook(next.organisation());
        var standing = grown.standing(OpportunityViews.stages(next, playbook));
        var after = scores.rescore(grown.with(next), standing);
        var guards = items.stream().map(ActivityRequest::guard).toList();
        return new Commit(history.current(), after, List.of(), activities, guards, true);
    }
}
