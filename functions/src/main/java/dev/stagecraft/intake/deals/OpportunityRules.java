package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Role;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that a write to an opportunity must keep (rights of reps, stages, reasons, times, attributes), which give
 * the refusal by the first one that it breaks, or nothing. Pure: nothing is read or stored here.
 *
 * @param change the write
 * @param repMay the moves that a rep may make
 */
// Longer than most: who may change what is decided in one place.
record OpportunityRules(OpportunityChange change, RepMay repMay) {
    /** The tolerance for clocks that differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The moves of an own deal that a rep may make; everybody else may make any. */
    enum RepMay {
        /** A move to a lost stage. */
        LOSE("A rep may not change stage, owner or outcome, but may close as lost with a reason"),
        /** A move to a lost stage or an earlier one. */
        LOSE_OR_GO_BACK("A rep may move a deal back or close it as lost; only answers move it forward");

        private final String rule;

        RepMay(String rule) {
            this.rule = rule;
        }

        private boolean allows(Stages stages, String from, String to) {
            return stages.outcome(to) == Outcome.LOST
                    || (this == LOSE_OR_GO_BACK && stages.order(to) < stages.order(from));
        }
    }

    /** The refusal of {@link OpportunityChange#create}. */
    Optional<Refusal> refusesCreation() {
        var request = change.request();
        return first(
                () -> when(request.name().isEmpty(), missing("name", "is missing: a new opportunity needs one")),
                this::creationByARep,
                () -> stage(Outcome.OPEN),
                () -> change.target(Outcome.OPEN).filter(this::closes).isPresent()
                        ? future("closedAt", request.closedAt().or(request::effectiveAt))
                        : Optional.empty(),
                () -> future("createdAt", request.createdAt()),
                () -> attributes(Json.object().build()));
    }

    /** The refusal of {@link OpportunityChange#profile} and {@link OpportunityChange#event}. */
    Optional<Refusal> refusesChange(Opportunity before) {
        return first(
                () -> future("createdAt", change.request().createdAt()),
                () -> attributes(before.profile().attributes()),
                () -> stage(before.outcome()),
                () -> changeByARep(before),
                () -> reason(before),
                () -> closedAt(before),
                () -> change.changes(before) ? effectiveAt(change.newStage(before)) : Optional.empty());
    }

    /** The refusal of {@link OpportunityChange#move}. */
    Optional<Refusal> refusesMove() {
        return first(() -> stage(Outcome.OPEN), () -> effectiveAt(change.target(Outcome.OPEN)));
    }

    private Optional<Refusal> creationByARep() {
        var owner = change.request().owner();
        boolean others = owner.filter(
                        assignee -> !assignee.admits(change.caller().user()))
                .isPresent();
        boolean closes = change.request()
                .outcome()
                .filter(outcome -> outcome != Outcome.OPEN)
                .isPresent();
        boolean may = !others && !closes && change.request().stage().isEmpty();
        return when(
                isRep() && !may,
                Refusal.forbidden(
                        "rep-may-not", "A rep may create own deals only, in the first stage of the pipeline"));
    }

    private Optional<Refusal> changeByARep(Opportunity before) {
        boolean moves = change.newStage(before)
                .map(stage -> repMay.allows(change.stages(), before.stage(), stage))
                .orElse(true);
        boolean assigns = change.newOwner(before).isPresent();
        return when(isRep() && (assigns || !moves), Refusal.forbidden("rep-may-not", repMay.rule));
    }

    private Optional<Refusal> reason(Opportunity before) {
        var outcome = change.newStage(before).map(change.stages()::outcome);
        boolean reopens = before.outcome() != Outcome.OPEN && outcome.equals(Optional.of(Outcome.OPEN));
        boolean loses = outcome.equals(Optional.of(Outcome.LOST));
        boolean needed = (reopens && change.caller().role() != Role.INTEGRATION) || (loses && isRep());
        return when(
                needed && change.request().reason().isEmpty(), missing("reason", "is missing: this change needs one"));
    }

    private Optional<Refusal> closedAt(Opportunity before) {
        boolean other = change.request()
                .closedAt()
                .filter(at -> !at.equals(before.closedAt()))
                .isPresent();
        return when(
                other && change.newStage(before).isEmpty(),
                wrong("not-closing", "closedAt", "can only be set together with a closing stage or outcome"));
    }

    /** The refusal of the stage that is asked for, by name or by outcome. */
    private Optional<Refusal> stage(Outcome now) {
        var stages = change.stages();
        var outcome = change.request().outcome();
        if (change.request().stage().isPresent()) {
            String stage = change.request().stage().get();
            return first(
                    () -> when(
                            !stages.has(stage),
                            wrong("unknown-stage", "stage", "must be a stage of the pipeline: " + names())),
                    () -> when(
                            !outcome.orElse(stages.outcome(stage)).equals(stages.outcome(stage)),
                            wrong("outcome-mismatch", "outcome", "contradicts the stage " + stage)));
        }
        var asked = outcome.filter(other -> other != now);
        return first(
                () -> when(
                        asked.equals(Optional.of(Outcome.OPEN)), missing("stage", "is missing: re-opening needs one")),
                () -> when(
                        asked.isPresent() && asked.flatMap(stages::first).isEmpty(),
                        wrong("unknown-value", "outcome", "has no stage in this pipeline")));
    }

    private String names() {
        return change.stages().stages().stream().map(Stages.OrderedStage::id).collect(Collectors.joining(", "));
    }

    private Optional<Refusal> effectiveAt(Optional<String> stage) {
        return future("effectiveAt", change.toldEffectiveAt(stage));
    }

    private Optional<Refusal> future(String field, Optional<Instant> told) {
        var latest = change.received().plus(TOLERANCE);
        return when(
                told.filter(at -> at.isAfter(latest)).isPresent(),
                wrong("out-of-range", field, "must not lie in the future"));
    }

    private Optional<Refusal> attributes(Json.Fields before) {
        int after = change.attributes().merged(before).fields().size();
        return when(
                after > AttributeChange.MOST,
                wrong("too-many", "attributes", "must not be more than " + AttributeChange.MOST + " in all"));
    }

    private boolean closes(String stage) {
        return change.stages().outcome(stage) != Outcome.OPEN;
    }

    private boolean isRep() {
        return change.caller().role() == Role.REP;
    }

    private static Refusal missing(String field, String reason) {
        return wrong("missing-field", field, reason);
    }

    private static Refusal wrong(String code, String field, String reason) {
        return Refusal.invalid(code, field, field + " " + reason);
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return broken ? Optional.of(refusal) : Optional.empty();
    }

    /** One rule. */
    @FunctionalInterface
    private interface OpportunityRule {
        Optional<Refusal> refusal();
    }

    private static Optional<Refusal> first(OpportunityRule... rules) {
        return Stream.of(rules).flatMap(rule -> rule.refusal().stream()).findFirst();
    }
}
