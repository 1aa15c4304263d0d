package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.Intake;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.wiring.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates and changes opportunities for people and CRMs; access patterns: read a history, commit it. */
public final class OpportunityWrites {
    private final Wiring wiring;
    private final Intake intake;

    OpportunityWrites(Wiring wiring, Intake intake) {
        this.wiring = wiring;
        this.intake = intake;
    }

    /** What was written: the opportunity as it is now, and whether it is new. */
    record WrittenOpportunity(History history, boolean isNew) {}

    /**
     * Creates or changes one opportunity.
     *
     * @param expected the revision that the client has seen; null for any
     */
    WrittenOpportunity write(Caller caller, String id, OpportunityRequest request, @Nullable Long expected) {
        var received = wiring.clock().instant();
        var written = OptimisticRetry.settle(() -> attempt(caller, id, request, expected, received))
                .orElseThrow(OpportunityWrites::busy);
        if (written.isNew()) {
            intake.organisations().remember(caller.organisation());
        }
        return released(caller, id, written);
    }

    /**
     * The opportunity after what had waited for it was taken in. That is asked after every write: whoever created it may have
     * died before it was done.
     */
    private WrittenOpportunity released(Caller caller, String id, WrittenOpportunity written) {
        return switch (intake.held().release(caller.organisation(), id)) {
            case NOTHING -> written;
            case ALL ->
                new WrittenOpportunity(
                        intake.opportunities()
                                .history(caller.organisation(), id)
                                .orElseThrow(() -> unknown(id)),
                        written.isNew());
            case SOME -> throw new ProblemException(Problem.busy());
        };
    }

    /**
     * Moves an opportunity that is there to a stage, for a reason.
     *
     * @param expected the revision that the client has seen; null for any
     */
    History move(Caller caller, String id, StageRequest request, @Nullable Long expected) {
        var received = wiring.clock().instant();
        return OptimisticRetry.settle(() -> {
                    var history = seen(caller, id, expected)
                            .orElseThrow(() -> intake.absent().notFound(caller, id));
                    return change(
                            caller, history, request.change(), received, OpportunityChange.RepMay.LOSE_OR_GO_BACK);
                })
                .orElseThrow(OpportunityWrites::busy)
                .history();
    }

    private Optional<WrittenOpportunity> attempt(
            Caller caller, String id, OpportunityRequest request, @Nullable Long expected, Instant received) {
        var history = seen(caller, id, expected);
        if (history.isPresent()) {
            return change(caller, history.get(), request, received, OpportunityChange.RepMay.LOSE);
        }
        if (expected != null) {
            throw stale("There is no opportunity " + id);
        }
        intake.absent().taken(caller, id).ifPresent(problem -> {
            throw problem;
        });
        return create(caller, id, request, received);
    }

    /** The opportunity, if it is there; 404 when it is another rep's, 412 when it moved on. */
    private Optional<History> seen(Caller caller, String id, @Nullable Long expected) {
        var history = intake.opportunities().history(caller.organisation(), id);
        history.map(History::current).ifPresent(current -> {
            if (caller.role() == Role.REP
                    && !caller.user().equals(current.owner().rep())) {
                throw unknown(id);
            }
            if (expected != null && expected != current.rev()) {
                throw stale("The opportunity is at revision " + current.rev());
            }
        });
        return history;
    }

    private Optional<WrittenOpportunity> create(
            Caller caller, String id, OpportunityRequest request, Instant received) {
        String pipeline = request.pipeline().orElse("sales");
        var stages = stages(caller, pipeline);
        var history =
                new OpportunityChange(caller, request, received, stages, OpportunityChange.RepMay.LOSE).create(id);
        var scored = intake.rescoring().rescore(history, history.standing(stages));
        var commit = new Commit(null, scored, List.of(history.created()), List.of(), List.of(), true);
        return store(commit, history.with(scored), true);
    }

    private Optional<WrittenOpportunity> change(
            Caller caller,
            History history,
            OpportunityRequest request,
            Instant received,
            OpportunityChange.RepMay repMay) {
        var before = history.current();
        var stages = stages(caller, request.pipeline().orElse(before.profile().pipeline()));
        var change = new OpportunityChange(caller, request, received, stages, repMay);
        var profile = change.profile(before.profile());
        var event = change.event(before, wiring.ids().next());
        if (event.isEmpty() && profile.equals(before.profile())) {
            return Optional.of(new WrittenOpportunity(history, false));
        }
        var grown = event.map(history::with).orElse(history);
        var standing = grown.standing(stages);
        var shown = event.isEmpty() ? profile : profile.with(grown.attributes());
        var next = before.profile(shown).standing(standing).next(true);
        var after = intake.rescoring().rescore(grown.with(next), standing);
        List<Event> events = event.<List<Event>>map(List::of).orElse(List.of());
        return store(new Commit(before, after, events, List.of(), List.of(), true), grown.with(after), false);
    }

    private Optional<WrittenOpportunity> store(Commit commit, History history, boolean isNew) {
        return switch (intake.opportunities().commit(List.of(commit))) {
            case Commit.Result.Stored stored -> Optional.of(new WrittenOpportunity(history, isNew));
            case Commit.Result.Overtaken overtaken -> Optional.empty();
            case Commit.Result.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }

    private Stages stages(Caller caller, String pipeline) {
        return Stages.of(intake.views()
                .pipeline(caller.organisation(), pipeline)
                .orElseThrow(() -> new ProblemException(unpublished(pipeline))));
    }

    /** The problem of a pipeline that the organisation does not have. */
    static Problem unpublished(String pipeline) {
        return Problem.unprocessable("unknown-pipeline", "pipeline", "pipeline " + pipeline + " is not published");
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.busy());
    }

    private static ProblemException stale(String detail) {
        return new ProblemException(new Problem(412, "stale", detail, "If-Match"));
    }

    /** The problem of an opportunity that the caller cannot see. */
    public static ProblemException unknown(String id) {
        return new ProblemException(Problem.notFound("unknown-opportunity", "There is no opportunity " + id));
    }
}
