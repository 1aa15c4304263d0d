package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One write to an opportunity by a person or a CRM, turned into the event and the profile to store; {@link
 * OpportunityRules} say first whether it may be made. Pure: nothing is stored here.
 *
 * @param caller who writes
 * @param request what they write
 * @param received when it was read
 * @param stages the opportunity's pipeline
 */
record OpportunityChange(Caller caller, OpportunityRequest request, Instant received, Stages stages) {

    /** A new opportunity: its history with the creation alone. */
    History create(String id) {
        var owner = request.owner()
                .orElseGet(() -> caller.role() == Role.REP ? new Assignee(caller.user()) : Assignee.NOBODY);
        String stage =
                target(Outcome.OPEN).orElseGet(() -> stages.stages().getFirst().id());
        boolean closed = stages.outcome(stage) != Outcome.OPEN;
        var closedAt =
                closed ? past(request.closedAt().or(request::effectiveAt)).orElse(received) : null;
        var createdAt = past(request.createdAt()).orElse(closedAt == null ? received : closedAt);
        var attributes = attributes().merged(Json.object().build());
        var created = new Event.Created(
                Event.Created.ID, createdAt, received, caller.user(), stage, owner, closedAt, attributes, closed);
        var profile = new Opportunity.Profile(
                request.name().orElseThrow(),
                request.pipeline().orElse("sales"),
                request.amount().map(OpportunityRequest.NewAmount::amount).orElse(null),
                createdAt,
                attributes);
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
        return new History(current, created, List.of(), List.of());
    }

    /**
     * The changed profile of an existing opportunity. A new {@code createdAt} is shown from now on; features keep the one that
     * was told first, by which they were read so far.
     */
    Opportunity.Profile profile(Opportunity.Profile before) {
        return new Opportunity.Profile(
                request.name().orElse(before.name()),
                request.pipeline().orElse(before.pipeline()),
                request.amount().isPresent() ? request.amount().get().amount() : before.amount(),
                past(request.createdAt()).orElse(before.createdAt()),
                attributes().merged(before.attributes()));
    }

    /** The event of a change of stage, owner, outcome or attributes; empty when none of them changes. */
    Optional<Event.Changed> event(Opportunity before, String eventId) {
        return changes(before)
                ? Optional.of(changed(eventId, newStage(before), newOwner(before), newAttributes(before)))
                : Optional.empty();
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
                past(toldEffectiveAt(stage)).orElse(received),
                received,
                caller.user(),
                caller.role() == Role.INTEGRATION ? Event.Cause.CRM : Event.Cause.PERSON,
                request.reason().orElse(null),
                stage.orElse(null),
                owner.orElse(null),
                attributes);
    }

    /** True for a change of stage, owner, outcome or attributes. */
    boolean changes(Opportunity before) {
        return newStage(before).isPresent()
                || newOwner(before).isPresent()
                || !newAttributes(before).fields().isEmpty();
    }

    /** The stage that is asked for, by name or by outcome. */
    Optional<String> target(Outcome now) {
        return request.stage()
                .or(() -> request.outcome().filter(outcome -> outcome != now).flatMap(stages::first));
    }

    /** The stage that is asked for, if the opportunity is in another one. */
    Optional<String> newStage(Opportunity before) {
        return target(before.outcome()).filter(stage -> !stage.equals(before.stage()));
    }

    /** The owner that is asked for, if the opportunity has another one. */
    Optional<Assignee> newOwner(Opportunity before) {
        return request.owner().filter(owner -> !owner.equals(before.owner()));
    }

    private Json.Fields newAttributes(Opportunity before) {
        return attributes().changed(before.profile().attributes());
    }

    /** The time at which a change to this stage took effect, as its sender gave it. */
    Optional<Instant> toldEffectiveAt(Optional<String> stage) {
        boolean closes =
                stage.filter(target -> stages.outcome(target) != Outcome.OPEN).isPresent();
        return closes ? request.closedAt().or(request::effectiveAt) : request.effectiveAt();
    }

    /** The change of the attributes. */
    AttributeChange attributes() {
        return new AttributeChange(request.attributes());
    }

    /** The time that the sender gave, or the receipt where its clock is ahead. */
    private Optional<Instant> past(Optional<Instant> told) {
        return told.map(at -> at.isAfter(received) ? received : at);
    }
}
