package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.submissions.QuarantineRetry;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The creation and change of opportunities by people and CRMs: rules, event, score and storing; access patterns: read a
 * history, commit it.
 */
// Longer than most: creations and changes share their steps.
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

    /**
     * Creates or changes one opportunity.
     *
     * @param expected the revision that the client has seen; null for any
     */
    OpportunityWriteResult write(
            Caller caller, String id, OpportunityRequest request, @Nullable Long expected, Instant received) {
        return switch (retry.get(() -> attempt(caller, id, request, expected, received))) {
            case OpportunityWriteResult.Refused refused -> refused;
            case OpportunityWriteResult.Written written -> {
                if (written.isNew()) {
                    organisations.remember(caller.organisation());
                }
                yield released(caller, id, written);
            }
        };
    }

    /**
     * The opportunity after the submissions that had waited for it were stored. They are looked for after every write: whoever
     * created it may have died before it was done.
     */
    private OpportunityWriteResult released(Caller caller, String id, OpportunityWriteResult.Written written) {
        return switch (waiting.release(caller.organisation(), id)) {
            case NOTHING -> written;
            case ALL ->
                opportunities
                        .history(caller.organisation(), id)
                        .<OpportunityWriteResult>map(
                                history -> new OpportunityWriteResult.Written(history, written.isNew()))
                        .orElseGet(() -> new OpportunityWriteResult.Refused(MissingOpportunity.unknown(id)));
            case SOME -> throw new ConflictException("Some submissions still wait for the deal " + id);
        };
    }

    /**
     * Moves an existing opportunity to a stage, for a reason.
     *
     * @param expected the revision that the client has seen; null for any
     */
    OpportunityWriteResult move(
            Caller caller, String id, StageRequest request, @Nullable Long expected, Instant received) {
        return retry.get(() -> opportunities
                .history(caller.organisation(), id)
                .map(history -> OpportunityWriteResult.unless(
                        unseen(caller, history.current(), expected),
                        () -> change(
                                caller, history, request.change(), received, OpportunityRules.RepMay.LOSE_OR_GO_BACK)))
                .orElseGet(() -> new OpportunityWriteResult.Refused(missing.notFound(caller, id))));
    }

    private OpportunityWriteResult attempt(
            Caller caller, String id, OpportunityRequest request, @Nullable Long expected, Instant received) {
        return opportunities
                .history(caller.organisation(), id)
                .map(history -> OpportunityWriteResult.unless(
                        unseen(caller, history.current(), expected),
                        () -> change(caller, history, request, received, OpportunityRules.RepMay.LOSE)))
                .orElseGet(() -> OpportunityWriteResult.unless(
                        notCreatable(caller, id, expected), () -> create(caller, id, request, received)));
    }

    /** The refusal of a caller who cannot see the opportunity, or has not seen its newest revision. */
    private static Optional<Refusal> unseen(Caller caller, Opportunity current, @Nullable Long expected) {
        if (caller.role() == Role.REP && !caller.user().equals(current.owner().rep())) {
            return Optional.of(MissingOpportunity.unknown(current.id()));
        }
        return expected == null || expected == current.rev()
                ? Optional.empty()
                : Optional.of(Refusal.stale("The opportunity is at revision " + current.rev()));
    }

    private Optional<Refusal> notCreatable(Caller caller, String id, @Nullable Long expected) {
        return expected == null
                ? missing.taken(caller, id)
                : Optional.of(Refusal.stale("There is no opportunity " + id));
    }

    private OpportunityWriteResult create(Caller caller, String id, OpportunityRequest request, Instant received) {
        String pipeline = request.pipeline().orElse("sales");
        var pinned = scores.pinned();
        return stages(pinned, caller, pipeline)
                .map(stages -> new OpportunityChange(caller, request, received, stages))
                .map(change -> OpportunityWriteResult.unless(
                        new OpportunityRules(change, OpportunityRules.RepMay.LOSE).refusesCreation(),
                        () -> commit(change, id, pinned)))
                .orElseGet(() -> new OpportunityWriteResult.Refused(unpublished(pipeline)));
    }

    private OpportunityWriteResult commit(OpportunityChange change, String id, OpportunityScores pinned) {
        var history = change.create(id);
        var scored = pinned.rescore(history, history.standing(change.stages()));
        var commit = new Commit(null, scored, List.of(history.created()), List.of(), List.of(), true);
        return store(commit, history.with(scored), true);
    }

    private OpportunityWriteResult change(
            Caller caller,
            History history,
            OpportunityRequest request,
            Instant received,
            OpportunityRules.RepMay repMay) {
        var before = history.current();
        String pipeline = request.pipeline().orElse(before.profile().pipeline());
        var pinned = scores.pinned();
        return stages(pinned, caller, pipeline)
                .map(stages -> new OpportunityChange(caller, request, received, stages))
                .map(change -> OpportunityWriteResult.unless(
                        new OpportunityRules(change, repMay).refusesChange(before),
                        () -> commit(change, history, pinned)))
                .orElseGet(() -> new OpportunityWriteResult.Refused(unpublished(pipeline)));
    }

    private OpportunityWriteResult commit(OpportunityChange change, History history, OpportunityScores pinned) {
        var before = history.current();
        var profile = change.profile(before.profile());
        var event = change.event(before, ids.next());
        if (event.isEmpty() && profile.equals(before.profile())) {
            return new OpportunityWriteResult.Written(history, false);
        }
        var grown = event.map(history::with).orElse(history);
        var standing = grown.standing(change.stages());
        var shown = event.isEmpty() ? profile : profile.with(grown.attributes());
        var next = before.profile(shown).standing(standing).next(true);
        var after = pinned.rescore(grown.with(next), standing);
        List<Event> events = event.<List<Event>>map(List::of).orElse(List.of());
        return store(new Commit(before, after, events, List.of(), List.of(), true), grown.with(after), false);
    }

    private OpportunityWriteResult store(Commit commit, History history, boolean isNew) {
        return switch (opportunities.commit(List.of(commit))) {
            case Commit.CommitResult.Stored stored -> new OpportunityWriteResult.Written(history, isNew);
            case Commit.CommitResult.Overtaken overtaken ->
                throw new ConflictException(
                        "Another writer changed the deal " + history.current().id());
            case Commit.CommitResult.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }

    private static Optional<Stages> stages(OpportunityScores scores, Caller caller, String pipeline) {
        return scores.playbook(caller.organisation()).pipeline(pipeline).map(Stages::of);
    }

    /** The refusal of a pipeline that the organisation does not have. */
    static Refusal unpublished(String pipeline) {
        return Refusal.invalid("unknown-pipeline", "pipeline", "pipeline " + pipeline + " is not published");
    }
}
