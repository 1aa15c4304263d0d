package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.submissions.QuarantineRetry;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates and changes opportunities for people and CRMs; access patterns: read a history, commit it. */
final class OpportunityWrites {
    private final Opportunities opportunities;
    private final MissingOpportunity missing;
    private final Organisations organisations;
    private final OpportunityScores scores;
    private final QuarantineRetry waiting;
    private final OptimisticRetry retry;
    private final Ids ids;

    OpportunityWrites(
            Opportunities opportunities,
            MissingOpportunity missing,
            Organisations organisations,
            OpportunityScores scores,
            QuarantineRetry waiting,
            OptimisticRetry retry,
            Ids ids) {
        this.opportunities = opportunities;
        this.missing = missing;
        this.organisations = organisations;
        this.scores = scores;
        this.waiting = waiting;
        this.retry = retry;
        this.ids = ids;
    }

    /** What was written: the opportunity as it is now, and whether it is new. */
    record WrittenOpportunity(History history, boolean isNew) {}

    /**
     * Creates or changes one opportunity.
     *
     * @param expected the revision that the client has seen; null for any
     */
    WrittenOpportunity write(
            Caller caller, String id, OpportunityRequest request, @Nullable Long expected, Instant received) {
        var written = retry.get(() -> attempt(caller, id, request, expected, received));
        if (written.isNew()) {
            organisations.remember(caller.organisation());
        }
        return released(caller, id, written);
    }

    /**
     * The opportunity after what had waited for it was taken in. That is asked after every write: whoever created it may have
     * died before it was done.
     */
    private WrittenOpportunity released(Caller caller, String id, WrittenOpportunity written) {
        return switch (waiting.release(caller.organisation(), id)) {
            case NOTHING -> written;
            case ALL ->
                new WrittenOpportunity(
                        opportunities
                                .history(caller.organisation(), id)
                                .orElseThrow(() -> MissingOpportunity.unknown(id)),
                        written.isNew());
            case SOME -> throw new ConflictException("Some submissions still wait for the deal " + id);
        };
    }

    /**
     * Moves an opportunity that is there to a stage, for a reason.
     *
     * @param expected the revision that the client has seen; null for any
     */
    History move(Caller caller, String id, StageRequest request, @Nullable Long expected, Instant received) {
        return retry.get(() -> {
                    var history = seen(caller, id, expected).orElseThrow(() -> missing.notFound(caller, id));
                    return change(
                            caller, history, request.change(), received, OpportunityChange.RepMay.LOSE_OR_GO_BACK);
                })
                .history();
    }

    private WrittenOpportunity attempt(
            Caller caller, String id, OpportunityRequest request, @Nullable Long expected, Instant received) {
        var history = seen(caller, id, expected);
        if (history.isPresent()) {
            return change(caller, history.get(), request, received, OpportunityChange.RepMay.LOSE);
        }
        if (expected != null) {
            throw stale("There is no opportunity " + id);
        }
        missing.taken(caller, id).ifPresent(problem -> {
            throw problem;
        });
        return create(caller, id, request, received);
    }

    /** The opportunity, if it is there; 404 when it is another rep's, 412 when it moved on. */
    private Optional<History> seen(Caller caller, String id, @Nullable Long expected) {
        var history = opportunities.history(caller.organisation(), id);
        history.map(History::current).ifPresent(current -> {
            if (caller.role() == Role.REP
                    && !caller.user().equals(current.owner().rep())) {
                throw MissingOpportunity.unknown(id);
            }
            if (expected != null && expected != current.rev()) {
                throw stale("The opportunity is at revision " + current.rev());
            }
        });
        return history;
    }

    private WrittenOpportunity create(Caller caller, String id, OpportunityRequest request, Instant received) {
        String pipeline = request.pipeline().orElse("sales");
        var pinned = scores.pinned();
        var stages = stages(pinned, caller, pipeline);
        var history =
                new OpportunityChange(caller, request, received, stages, OpportunityChange.RepMay.LOSE).create(id);
        var scored = pinned.rescore(history, history.standing(stages));
        var commit = new Commit(null, scored, List.of(history.created()), List.of(), List.of(), true);
        return store(commit, history.with(scored), true);
    }

    private WrittenOpportunity change(
            Caller caller,
            History history,
            OpportunityRequest request,
            Instant received,
            OpportunityChange.RepMay repMay) {
        var before = history.current();
        var pinned = scores.pinned();
        var stages = stages(
                pinned, caller, request.pipeline().orElse(before.profile().pipeline()));
        var change = new OpportunityChange(caller, request, received, stages, repMay);
        var profile = change.profile(before.profile());
        var event = change.event(before, ids.next());
        if (event.isEmpty() && profile.equals(before.profile())) {
            return new WrittenOpportunity(history, false);
        }
        var grown = event.map(history::with).orElse(history);
        var standing = grown.standing(stages);
        var shown = event.isEmpty() ? profile : profile.with(grown.attributes());
        var next = before.profile(shown).standing(standing).next(true);
        var after = pinned.rescore(grown.with(next), standing);
        List<Event> events = event.<List<Event>>map(List::of).orElse(List.of());
        return store(new Commit(before, after, events, List.of(), List.of(), true), grown.with(after), false);
    }

    private WrittenOpportunity store(Commit commit, History history, boolean isNew) {
        return switch (opportunities.commit(List.of(commit))) {
            case Commit.Result.Stored stored -> new WrittenOpportunity(history, isNew);
            case Commit.Result.Overtaken overtaken ->
                throw new ConflictException(
                        "Another writer changed the deal " + history.current().id());
            case Commit.Result.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }

    private static Stages stages(OpportunityScores scores, Caller caller, String pipeline) {
        return Stages.of(scores.playbook(caller.organisation())
                .pipeline(pipeline)
                .orElseThrow(() -> new ProblemException(unpublished(pipeline))));
    }

    /** The problem of a pipeline that the organisation does not have. */
    static Problem unpublished(String pipeline) {
        return Problem.unprocessable("unknown-pipeline", "pipeline", "pipeline " + pipeline + " is not published");
    }

    private static ProblemException stale(String detail) {
        return new ProblemException(new Problem(412, "stale", detail, "If-Match"));
    }
}
