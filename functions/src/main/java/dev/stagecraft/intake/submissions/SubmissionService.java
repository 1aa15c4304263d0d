package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.ResolvedOpportunity;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.DynamoTombstones;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.playbook.publication.DynamoDefinitions;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.TableException;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes submissions in: exactly one effect each, whatever is sent again, late, out of order or at the same time. Whatever
 * cannot be stored is kept in quarantine, or the client is told to keep it.
 *
 * <p>Access patterns: one query (the history), one read (the feed's head), one transaction.
 */
public final class SubmissionService {
    /** What the id guard of a submission says that it stands for. */
    static final String KIND = "submission";

    /** With less time than this left, nothing is begun. */
    static final long ENOUGH_MILLIS = 3_000;

    private static final int LATER_MILLIS = 4_000;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final Quarantine quarantine;
    private final SubmissionEffects effects;
    private final OptimisticRetry retry;

    SubmissionService(
            Opportunities opportunities,
            Tombstones departures,
            Quarantine quarantine,
            SubmissionEffects effects,
            OptimisticRetry retry) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.quarantine = quarantine;
        this.effects = effects;
        this.retry = retry;
    }

    /** The service on the stores of a wiring. */
    static SubmissionService of(Wiring wiring) {
        return new SubmissionService(
                new DynamoOpportunities(wiring),
                new DynamoTombstones(wiring),
                new DynamoQuarantine(wiring),
                new SubmissionEffects(new DynamoDefinitions(wiring), new OpportunityScores(wiring)),
                wiring.retry());
    }

    /** The service for one request with many submissions, pinned to one model and one playbook. */
    SubmissionService pinned() {
        return new SubmissionService(opportunities, departures, quarantine, effects.pinned(), retry);
    }

    /** Takes one submission in. */
    SubmissionResult receive(ReceivedSubmission incoming) {
        SubmissionRequest request;
        try {
            request = SubmissionRequest.read(incoming);
            mayWrite(incoming, request);
        } catch (ProblemException e) {
            return refuse(incoming, e.problem());
        }
        return settled(() -> attempt(incoming, request));
    }

    /** Refuses what was read, whatever it is, and keeps it. */
    SubmissionResult refuse(ReceivedSubmission incoming, Problem problem) {
        if (incoming.text().isEmpty()) {
            return new SubmissionResult.Rejected(problem);
        }
        return settled(() -> rejected(incoming, problem, false));
    }

    private SubmissionResult settled(Supplier<SubmissionResult> attempt) {
        try {
            return retry.get(attempt);
        } catch (ConflictException e) {
            return later();
        }
    }

    /** Too much is going on. */
    static SubmissionResult later() {
        return new SubmissionResult.Later(LATER_MILLIS);
    }

    private static void mayWrite(ReceivedSubmission incoming, SubmissionRequest request) {
        var caller = incoming.caller();
        boolean own = request.author().equals(caller.user());
        if (!own && caller.role() == Role.REP) {
            throw new ProblemException(
                    new Problem(403, "not-the-author", "A rep may not send for " + request.author(), "author"));
        }
    }

    /** One attempt on a fresh history. */
    private SubmissionResult attempt(ReceivedSubmission incoming, SubmissionRequest request) {
        var destination = ResolvedOpportunity.of(
                opportunities, departures, incoming.caller().organisation(), request.opportunity());
        return switch (destination) {
            case ResolvedOpportunity.Living living -> attempt(incoming, request, living.history());
            case ResolvedOpportunity.Unknown unknown -> withoutOpportunity(incoming, request);
            case ResolvedOpportunity.Deleted deleted -> afterDeletion(incoming, request);
        };
    }

    private SubmissionResult attempt(ReceivedSubmission incoming, SubmissionRequest request, History history) {
        var earlier = history.answered(request.id());
        if (earlier.isPresent()) {
            boolean same = earlier.get().hash().equals(request.hash());
            return same ? new SubmissionResult.Duplicate(earlier.get().result()) : reused(incoming);
        }
        try {
            return commit(incoming, request, history);
        } catch (ProblemException e) {
            return rejected(incoming, e.problem(), false);
        }
    }

    private SubmissionResult commit(ReceivedSubmission incoming, SubmissionRequest request, History history) {
        var applied = effects.of(incoming, request, history);
        String place = history.current().id();
        var guard = new Commit.IdGuard(request.id(), KIND, place, request.hash(), incoming.text());
        var commit = new Commit(
                history.current(), applied.after(), List.of(applied.event()), List.of(), List.of(guard), true);
        Commit.Result result;
        try {
            result = opportunities.commit(List.of(commit));
        } catch (TableException e) {
            result = settle(incoming, e);
        }
        return switch (result) {
            case Commit.Result.Stored stored ->
                new SubmissionResult.Stored(applied.event().result());
            case Commit.Result.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + place);
            case Commit.Result.IdTaken taken ->
                taken(incoming, request, taken.earlier().getFirst());
        };
    }

    /** After an unknown outcome only the store knows whether the submission is there. */
    private Commit.Result settle(ReceivedSubmission incoming, TableException failure) {
        var guard = opportunities.guard(incoming.caller().organisation(), incoming.id());
        if (guard.isPresent()) {
            return new Commit.Result.IdTaken(List.of(guard.get()));
        }
        if (failure instanceof TableException.Busy) {
            throw new ConflictException("The store did not say whether " + incoming.id() + " was stored", failure);
        }
        throw failure;
    }

    /** The id stands for something already: for this very content, or for another. */
    private SubmissionResult taken(ReceivedSubmission incoming, SubmissionRequest request, Commit.IdGuard guard) {
        if (!guard.hash().equals(request.hash())) {
            return reused(incoming);
        }
        String organisation = incoming.caller().organisation();
        var earlier = opportunities.answered(organisation, guard.opportunity(), request.id());
        if (earlier.isPresent()) {
            return new SubmissionResult.Duplicate(earlier.get().result());
        }
        if (departures.gone(organisation, guard.opportunity()).equals(Optional.of(new Departure.Deleted()))) {
            return new SubmissionResult.Duplicate(MissingOpportunity.erased(request.id()));
        }
        throw new TableException("The guard of " + request.id() + " has no submission");
    }

    /** What was taken in before the deletion is still known, by its hash alone; anything else can never apply. */
    private SubmissionResult afterDeletion(ReceivedSubmission incoming, SubmissionRequest request) {
        var guard = opportunities.guard(incoming.caller().organisation(), request.id());
        if (guard.isEmpty()) {
            return rejected(incoming, MissingOpportunity.unprocessable(request.opportunity()), false);
        }
        return guard.get().hash().equals(request.hash())
                ? new SubmissionResult.Duplicate(MissingOpportunity.erased(request.id()))
                : reused(incoming);
    }

    private SubmissionResult reused(ReceivedSubmission incoming) {
        var problem = Problem.conflict("id-reused", "This id was used before for another content; the first is kept");
        return rejected(incoming, problem, false);
    }

    private SubmissionResult withoutOpportunity(ReceivedSubmission incoming, SubmissionRequest request) {
        var guard = opportunities.guard(incoming.caller().organisation(), request.id());
        if (guard.isPresent()) {
            return taken(incoming, request, guard.get());
        }
        var problem = new Problem(
                404,
                "unknown-opportunity",
                "There is no opportunity " + request.opportunity() + " yet; the submission is kept until there is",
                "opportunityId");
        return rejected(incoming, problem, true);
    }

    /** Keeps the body in quarantine. */
    private SubmissionResult rejected(ReceivedSubmission incoming, Problem problem, boolean waits) {
        return quarantine
                .keep(new Quarantine.Held(incoming, problem, waits))
                .map(id -> new SubmissionResult.Rejected(problem.with("quarantine", Json.of(id))))
                .orElseThrow(
                        () -> new ConflictException("Another writer changed what " + incoming.id() + " waits for"));
    }
}
