package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one write by a person or a CRM makes of an opportunity. Pure: nothing is stored here.
 *
 * @param caller who writes
 * @param request what they write
 * @param received when it was read
 * @param stages the opportunity's pipeline
 * @param repMay which stages a rep may set
 */
// Longer than most: what one request may change, and who may change it, is decided in one place.
record OpportunityChange(Caller caller, OpportunityRequest request, Instant received, Stages stages, RepMay repMay) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** How far a rep may move an own deal; everybody else may move it anywhere. */
    enum RepMay {
        /** To a lost stage. */
        LOSE("A rep may not change stage, owner or outcome, but may close as lost with a reason"),
        /** To a lost stage or an earlier one. */
        LOSE_OR_GO_BACK("A rep may move a deal back or close it as lost; forward it moves by answers");

        private final String rule;

        RepMay(String rule) {
            this.rule = rule;
        }

        private boolean allows(Stages stages, String from, String to) {
            return stages.outcome(to) == Outcome.LOST
                    || (this == LOSE_OR_GO_BACK && stages.order(to) < stages.order(from));
        }
    }

    /** A new opportunity: its history with the creation alone. */
    History create(String id) {
        String name = request.name().orElseThrow(() -> missing("name", "is missing: a new opportunity needs one"));
        var owner = request.owner()
                .orElseGet(() -> caller.role() == Role.REP ? new Assignee(caller.user()) : Assignee.NOBODY);
        if (caller.role() == Role.REP
                && (!owner.admits(caller.user()) || closes() || request.stage().isPresent())) {
            throw new ProblemException(Problem.forbidden(
                    "rep-may-not", "A rep may create own deals only, in the first stage of the pipeline"));
        }
        String stage =
                target(Outcome.OPEN).orElseGet(() -> stages.stages().getFirst().id());
        boolean closed = stages.outcome(stage) != Outcome.OPEN;
        var closedAt = closed
                ? past("closedAt", request.closedAt().or(request::effectiveAt)).orElse(received)
                : null;
        var createdAt = past("createdAt", request.createdAt()).orElse(closedAt == null ? received : earlier(closedAt));
        var attributes = attributes().merged(Json.object().build());
        var created = new Event.Created(
                Event.Created.ID, createdAt, received, caller.user(), stage, owner, closedAt, attributes, closed);
        var amount = request.amount().map(OpportunityRequest.NewAmount::amount).orElse(null);
        var profile = new Opportunity.Profile(name, request.pipeline().orElse("sales"), amount, createdAt, attributes);
        var current = new Opportunity(
                caller.organisation(),
                id,
                1,
                1,
                profile,
                stage,
                createdAt,
                stages.outcome(stage),
                closedAt,
                owner,
                null,
                null);
        return new History(current, created, java.util.List.of(), java.util.List.of());
    }

    private Instant earlier(Instant closedAt) {
        return closedAt.isBefore(received) ? closedAt : received;
    }

    /**
     * The changed profile of an existing opportunity. Another beginning is shown from now on; facts keep the one that was told
     * first, by which they were read all along.
     */
    Opportunity.Profile profile(Opportunity.Profile before) {
        return new Opportunity.Profile(
                request.name().orElse(before.name()),
                request.pipeline().orElse(before.pipeline()),
                request.amount().isPresent() ? request.amount().get().amount() : before.amount(),
                past("createdAt", request.createdAt()).orElse(before.createdAt()),
                attributes().merged(before.attributes()));
    }

    /** The event of a change of stage, owner, outcome or attributes; empty when none of them changes. */
    Optional<Event.Changed> event(Opportunity before, String eventId) {
        var stage = target(before.outcome()).filter(target -> !target.equals(before.stage()));
        var owner = request.owner().filter(assignee -> !assignee.equals(before.owner()));
        var attributes = attributes().changed(before.profile().attributes());
        mayChange(before, stage, owner);
        if (stage.isEmpty() && owner.isEmpty() && attributes.fields().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(changed(eventId, stage, owner, attributes));
    }

    /**
     * The event of a move to the stage that is asked for, by whoever may move a deal anywhere. There is one even where the
     * deal is in that stage now: it may not have been when this took effect.
     */
    Event.Changed move(String eventId) {
        return changed(
                eventId, target(Outcome.OPEN), Optional.empty(), Json.object().build());
    }

    private Event.Changed changed(
            String eventId, Optional<String> stage, Optional<Assignee> owner, Json.Fields attributes) {
        return new Event.Changed(
                eventId,
                effectiveAt(stage),
                received,
                caller.user(),
                caller.role() == Role.INTEGRATION ? Event.Cause.CRM : Event.Cause.PERSON,
                request.reason().orElse(null),
                stage.orElse(null),
                owner.orElse(null),
                attributes);
    }

    private void mayChange(Opportunity before, Optional<String> stage, Optional<Assignee> owner) {
        boolean lost =
                stage.filter(target -> stages.outcome(target) == Outcome.LOST).isPresent();
        boolean moves = stage.isEmpty() || repMay.allows(stages, before.stage(), stage.get());
        if (caller.role() == Role.REP && (owner.isPresent() || !moves)) {
            throw new ProblemException(Problem.forbidden("rep-may-not", repMay.rule));
        }
        boolean reopens = before.outcome() != Outcome.OPEN
                && stage.filter(target -> stages.outcome(target) == Outcome.OPEN)
                        .isPresent();
        boolean needsReason = (reopens && caller.role() != Role.INTEGRATION) || (lost && caller.role() == Role.REP);
        if (needsReason && request.reason().isEmpty()) {
            throw missing("reason", "is missing: this change needs one");
        }
        if (request.closedAt().isPresent()
                && stage.isEmpty()
                && !request.closedAt().get().equals(before.closedAt())) {
            throw wrong("not-closing", "closedAt", "is set by closing: name the outcome or stage with it");
        }
    }

    private boolean closes() {
        return request.outcome().filter(outcome -> outcome != Outcome.OPEN).isPresent();
    }

    /** The stage that is asked for, by name or by outcome. */
    private Optional<String> target(Outcome now) {
        if (request.stage().isPresent()) {
            String stage = request.stage().get();
            if (!stages.has(stage)) {
                throw wrong("unknown-stage", "stage", "is no stage of the pipeline: " + names());
            }
            if (request.outcome()
                    .filter(outcome -> outcome != stages.outcome(stage))
                    .isPresent()) {
                throw wrong("outcome-mismatch", "outcome", "contradicts the stage " + stage);
            }
            return Optional.of(stage);
        }
        if (request.outcome().isEmpty() || request.outcome().get() == now) {
            return Optional.empty();
        }
        var outcome = request.outcome().get();
        if (outcome == Outcome.OPEN) {
            throw missing("stage", "is missing: re-opening names the stage");
        }
        return Optional.of(stages.first(outcome)
                .orElseThrow(() -> wrong("unknown-value", "outcome", "has no stage in this pipeline")));
    }

    private String names() {
        return String.join(
                ", ", stages.stages().stream().map(Stages.OrderedStage::id).toList());
    }

    private Instant effectiveAt(Optional<String> stage) {
        boolean closes =
                stage.filter(target -> stages.outcome(target) != Outcome.OPEN).isPresent();
        var told = closes ? request.closedAt().or(request::effectiveAt) : request.effectiveAt();
        return past("effectiveAt", told).orElse(received);
    }

    /** A time that lies in the past, give or take a little for clocks that differ. */
    private Optional<Instant> past(String field, Optional<Instant> told) {
        return told.map(at -> {
            if (at.isAfter(received.plus(TOLERANCE))) {
                throw wrong("out-of-range", field, "lies in the future");
            }
            return at.isAfter(received) ? received : at;
        });
    }

    private AttributeChange attributes() {
        return new AttributeChange(request.attributes());
    }

    private static ProblemException missing(String field, String reason) {
        return wrong("missing-field", field, reason);
    }

    /** The refusal of a field. */
    static ProblemException wrong(String code, String field, String reason) {
        return new ProblemException(Problem.unprocessable(code, field, field + " " + reason));
    }
}
