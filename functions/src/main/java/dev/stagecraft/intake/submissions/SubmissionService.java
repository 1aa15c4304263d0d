package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.ResolvedOpportunity;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.TableException;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The intake of submissions (answered assessments): each is stored with exactly one effect, even when sent again, late,
 * out of order or at the same time. A submission that cannot be stored is kept in quarantine, or the client is told to
 * keep it.
 *
 * <p>Access patterns: one query (the history), one read (the feed's head), one transaction.
 */
public final class SubmissionService {
    /** The kind of a submission's id guard. */
    static final String KIND = "submission";

    /** The time that must be left to begin a submission. */
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
                new Tombstones(wiring),
                new Quarantine(wiring),
                new SubmissionEffects(new Definitions(wiring), new OpportunityScores(wiring)),
                wiring.retry());
    }

    /** The service for one request with many submissions, pinned to one model and one playbook. */
    SubmissionService pinned() {
        return new SubmissionService(opportunities, departures, quarantine, effects.pinned(), retry);
    }

    /** Stores one submission. */
    SubmissionResult receive(ReceivedSubmission incoming) {
        return switch (SubmissionRequest.read(incoming)) {
            case SubmissionRequest.SubmissionReading.Refused refused -> refuse(incoming, refused.refusal());
            case SubmissionRequest.SubmissionReading.Read read
            when !mayWrite(incoming.caller(), read.request()) ->
                refuse(incoming, notTheAuthor(read.request().author()));
            case SubmissionRequest.SubmissionReading.Read read -> settled(() -> attempt(incoming, read.request()));
        };
    }

    /** Refuses a body and keeps it in quarantine. */
    SubmissionResult refuse(ReceivedSubmission incoming, Refusal refusal) {
        if (incoming.text().isEmpty()) {
            return new SubmissionResult.Rejected(refusal);
        }
        return settled(() -> rejected(incoming, refusal, false));
    }

    private SubmissionResult settled(Supplier<SubmissionResult> attempt) {
        try {
            return retry.get(attempt);
        } catch (ConflictException e) {
            return later();
        }
    }

    /** The result of a submission that other writers kept from being stored. */
    static SubmissionResult later() {
        return new SubmissionResult.Later(LATER_MILLIS);
    }

    private static boolean mayWrite(Caller caller, SubmissionRequest request) {
        return caller.role() != Role.REP || request.author().equals(caller.user());
    }

    private static Refusal notTheAuthor(String author) {
        return Refusal.forbidden("not-the-author", "A rep may not send for " + author)
                .at("author");
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
        return switch (effects.of(incoming, request, history)) {
            case SubmissionEffects.Effect.Applied applied -> commit(incoming, request, history, applied);
            case SubmissionEffects.Effect.Refused refused -> rejected(incoming, refused.refusal(), false);
        };
    }

    private SubmissionResult commit(
            ReceivedSubmission incoming,
            SubmissionRequest request,
            History history,
            SubmissionEffects.Effect.Applied applied) {
        String place = history.current().id();
        var guard = new Commit.IdGuard(request.id(), KIND, place, request.hash(), incoming.text());
        var commit = new Commit(
                history.current(), applied.after(), List.of(applied.event()), List.of(), List.of(guard), true);
        Commit.CommitResult result;
        try {
            result = opportunities.commit(List.of(commit));
        } catch (TableException e) {
            result = settle(incoming, e);
        }
        return switch (result) {
            case Commit.CommitResult.Stored stored ->
                new SubmissionResult.Stored(applied.event().result());
            case Commit.CommitResult.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + place);
            case Commit.CommitResult.IdTaken taken ->
                taken(incoming, request, taken.earlier().getFirst());
        };
    }

    /** After an unknown outcome only the store knows whether the submission is there. */
    private Commit.CommitResult settle(ReceivedSubmission incoming, TableException failure) {
        var guard = opportunities.guard(incoming.caller().organisation(), incoming.id());
        if (guard.isPresent()) {
            return new Commit.CommitResult.IdTaken(List.of(guard.get()));
        }
        if (failure instanceof TableException.Busy) {
            throw new ConflictException("The store did not say whether " + incoming.id() + " was stored", failure);
        }
        throw failure;
    }

    /** The result of a submission whose id is in use: a duplicate if the content is the same. */
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

    /** The result for a deleted opportunity: submissions stored before the deletion are duplicates, by their hash alone. */
    private SubmissionResult afterDeletion(ReceivedSubmission incoming, SubmissionRequest request) {
        var guard = opportunities.guard(incoming.caller().organisation(), request.id());
        if (guard.isEmpty()) {
            return rejected(incoming, MissingOpportunity.deleted(request.opportunity()), false);
        }
        return guard.get().hash().equals(request.hash())
                ? new SubmissionResult.Duplicate(MissingOpportunity.erased(request.id()))
                : reused(incoming);
    }

    private SubmissionResult reused(ReceivedSubmission incoming) {
        var refusal = Refusal.conflict("id-reused", "This id was used before with other content; the first is kept");
        return rejected(incoming, refusal, false);
    }

    private SubmissionResult withoutOpportunity(ReceivedSubmission incoming, SubmissionRequest request) {
        var guard = opportunities.guard(incoming.caller().organisation(), request.id());
        if (guard.isPresent()) {
            return taken(incoming, request, guard.get());
        }
        var refusal = Refusal.unknown(
                        "unknown-opportunity",
                        "There is no opportunity " + request.opportunity()
                                + " yet; the submission is kept until there is")
                .at("opportunityId");
        return rejected(incoming, refusal, true);
    }

    /** Keeps the body in quarantine. */
    private SubmissionResult rejected(ReceivedSubmission incoming, Refusal refusal, boolean waits) {
        return quarantine
                .keep(new Quarantine.Held(incoming, refusal, waits))
                .map(id -> new SubmissionResult.Rejected(refusal.with("quarantine", Json.of(id))))
                .orElseThrow(
                        () -> new ConflictException("Another writer changed what " + incoming.id() + " waits for"));
    }
}
