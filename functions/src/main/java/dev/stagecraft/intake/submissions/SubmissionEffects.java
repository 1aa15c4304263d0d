package dev.stagecraft.intake.submissions;

import dev.stagecraft.intake.OpportunityJson;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Judgement;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Instant;
import java.util.Optional;

/**
 * The computation of what one submission does to its opportunity: its answers are judged and dated, the opportunity is
 * replayed and scored. Nothing is stored here.
 */
final class SubmissionEffects {
    private final Definitions definitions;
    private final OpportunityScores scores;

    SubmissionEffects(Definitions definitions, OpportunityScores scores) {
        this.definitions = definitions;
        this.scores = scores;
    }

    /** Effects pinned to one playbook and one model. */
    SubmissionEffects pinned() {
        return new SubmissionEffects(definitions, scores.pinned());
    }

    /** The effect of a submission: an event to store, or a refusal. */
    sealed interface Effect {
        /** The event to store, with its reply, and the opportunity's state after it. */
        record Applied(Event.Answered event, Opportunity after) implements Effect {}

        /** The refusal of answers that can never count. */
        record Refused(Refusal refusal) implements Effect {}
    }

    /** The effect of one submission; the playbook and the model are read once. */
    Effect of(ReceivedSubmission incoming, SubmissionRequest request, History history) {
        String organisation = incoming.caller().organisation();
        var current = scores.pinned();
        var named = request.definition();
        var found = definition(organisation, named, current.playbook(organisation));
        if (found.isEmpty()) {
            return refused("unknown-definition", "definition", "There is no definition " + named);
        }
        var definition = found.get();
        if (!request.definitionHash().orElse(definition.hash()).equals(definition.hash())) {
            return refused(
                    "definition-hash-mismatch", "definitionHash", named + " has another hash: " + definition.hash());
        }
        if (!(definition.content() instanceof Assessment assessment)) {
            return refused("not-an-assessment", "definition", named + " is not an assessment");
        }
        return switch (assessment.judge(request.answers())) {
            case Judgement.Refused refused -> refused(refused);
            case Judgement.Judged judged ->
                applied(
                        event(incoming, request, history, definition, assessment, judged),
                        judged,
                        history,
                        current,
                        incoming.received());
        };
    }

    /** The version that a submission names; most name the current one, which was read with the playbook. */
    private Optional<Definition> definition(String organisation, DefinitionRef named, Playbook playbook) {
        return playbook.definition(named.id())
                .filter(current -> current.version() == named.version())
                .or(() -> definitions.find(organisation, named));
    }

    private static Effect applied(
            Event.Answered event,
            Judgement.Judged judged,
            History history,
            OpportunityScores current,
            Instant received) {
        var playbook = current.playbook(history.current().organisation());
        var grown = history.with(event);
        var standing = grown.standing(OpportunityViews.stages(history.current(), playbook));
        var next = history.current().standing(standing).next(true);
        var moved = grown.with(next);
        var after = current.rescore(moved, standing);
        var reply = reply(event, judged, standing, after)
                .putIfPresent("nextAssessment", OpportunityViews.nextAssessment(moved, standing, playbook, received))
                .build();
        return new Effect.Applied(event.with(reply), after);
    }

    private static Effect refused(String code, String field, String detail) {
        return new Effect.Refused(Refusal.invalid(code, field, detail));
    }

    private static Effect refused(Judgement.Refused refused) {
        var first = refused.refusals().getFirst();
        var all = refused.refusals().stream()
                .map(refusal -> (Json) Json.object()
                        .put("field", refusal.field())
                        .put("code", refusal.code())
                        .put("detail", refusal.detail())
                        .build())
                .toList();
        return new Effect.Refused(
                Refusal.invalid(first.code(), first.field(), first.detail()).with("problems", Json.of(all)));
    }

    private static Event.Answered event(
            ReceivedSubmission incoming,
            SubmissionRequest request,
            History history,
            Definition definition,
            Assessment assessment,
            Judgement.Judged judged) {
        var time = EffectiveTime.of(
                request.answeredAt(),
                request.age(),
                request.sentAt(),
                new EffectiveTime.Bounds(definition.publishedAt(), incoming.received(), history.toldBeginning()));
        String rule = judged.rule().map(id -> id + "@" + definition.version()).orElse(null);
        return new Event.Answered(
                request.id(),
                time.at(),
                incoming.received(),
                time.quality(),
                request.author(),
                incoming.caller().user(),
                request.definition().toString(),
                assessment.stage(),
                new Event.AssessmentScore(
                        judged.score().value(),
                        judged.maxScore().value(),
                        rule,
                        judged.upgradeTo().orElse(null)),
                definition.status() == Definition.VersionStatus.WITHDRAWN,
                request.supersedes(),
                judged.answers(),
                request.hash(),
                Json.object().build(),
                request.deviceSeq());
    }

    private static JsonObjectBuilder reply(
            Event.Answered event, Judgement.Judged judged, ReplayedState standing, Opportunity after) {
        var effect = standing.effects().getOrDefault(event.id(), SubmissionEffect.STAGE_NOT_CURRENT);
        var reply = Json.object().put("id", event.id()).put("status", effect.status());
        if (!effect.reason().isEmpty()) {
            reply.put("reason", effect.reason());
        }
        return reply.put("score", new Json.Num(event.judged().score()))
                .put("maxScore", new Json.Num(event.judged().maxScore()))
                .putIfPresent("rule", event.judged().rule())
                .put("effectiveAt", event.effectiveAt())
                .put("timeQuality", event.quality().label())
                .putTexts("droppedAnswers", judged.droppedAnswers())
                .put("opportunity", OpportunityJson.brief(after));
    }
}
