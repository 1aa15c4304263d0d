package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.intake.OpportunityJson;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Judgement;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;

/** What one submission does to its opportunity: judged, dated, replayed, scored; nothing is stored here. */
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

    /** The event to store, with its reply, and the state after it. */
    record Applied(Event.Answered event, Opportunity after) {}

    /** Computes the effect; 422 when the answers can never count. The playbook and the model are read once. */
    Applied of(ReceivedSubmission incoming, SubmissionRequest request, History history) {
        String organisation = incoming.caller().organisation();
        var current = scores.pinned();
        var playbook = current.playbook(organisation);
        var definition = definition(organisation, request, playbook);
        if (!(definition.content() instanceof Assessment assessment)) {
            throw new ProblemException(Problem.unprocessable(
                    "not-an-assessment", "definition", request.definition() + " is no assessment"));
        }
        var judged =
                switch (assessment.judge(request.answers())) {
                    case Judgement.Refused refused -> throw refused(refused);
                    case Judgement.Judged counted -> counted;
                };
        var event = event(incoming, request, definition, assessment, judged);
        var grown = history.with(event);
        var standing = grown.standing(OpportunityViews.stages(history.current(), playbook));
        var next = history.current().standing(standing).next(true);
        var after = current.rescore(grown.with(next), standing);
        var reply = reply(event, judged, standing, after)
                .putIfPresent("nextAssessment", OpportunityViews.nextAssessment(after, playbook))
                .build();
        return new Applied(event.with(reply), after);
    }

    /** The version that a submission names; most name the current one, which was read with the playbook. */
    private Definition definition(String organisation, SubmissionRequest request, Playbook playbook) {
        var named = request.definition();
        var definition = playbook.definition(named.id())
                .filter(current -> current.version() == named.version())
                .or(() -> definitions.find(organisation, named))
                .orElseThrow(() -> new ProblemException(
                        Problem.unprocessable("unknown-definition", "definition", "There is no definition " + named)));
        if (request.definitionHash()
                .filter(hash -> !hash.equals(definition.hash()))
                .isPresent()) {
            throw new ProblemException(Problem.unprocessable(
                    "definition-hash-mismatch", "definitionHash", named + " has the hash " + definition.hash()));
        }
        return definition;
    }

    private static ProblemException refused(Judgement.Refused refused) {
        var first = refused.refusals().getFirst();
        var all = refused.refusals().stream()
                .map(refusal -> (Json) Json.object()
                        .put("field", refusal.field())
                        .put("code", refusal.code())
                        .put("detail", refusal.detail())
                        .build())
                .toList();
        return new ProblemException(Problem.unprocessable(first.code(), first.field(), first.detail())
                .with("problems", Json.of(all)));
    }

    private static Event.Answered event(
            ReceivedSubmission incoming,
            SubmissionRequest request,
            Definition definition,
            Assessment assessment,
            Judgement.Judged judged) {
        var time = EffectiveTime.of(
                request.answeredAt(), request.age(), request.sentAt(), incoming.received(), definition.publishedAt());
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
                Json.object().build());
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
