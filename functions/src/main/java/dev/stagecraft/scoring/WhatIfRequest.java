package dev.stagecraft.scoring;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.AttributesRequest;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.TimeQuality;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Judgement;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A what-if request: attributes and answers that a user supposes of a deal, to see how they would change its score;
 * nothing is stored.
 *
 * <p>They are judged and replayed as if they came in now: answers may move the deal to a later open stage, as the published
 * rule says, but never close it.
 *
 * @param attributes attributes to set; a null value clears one
 * @param answers answers by assessment, then by question: they replace single given answers; null removes one
 */
public record WhatIfRequest(Json.Fields attributes, Map<String, Json.Fields> answers) {

    public WhatIfRequest {
        answers = Map.copyOf(answers);
    }

    /**
     * Reads and checks the body {@code {"attributes":{},"answers":{"assessment":{}}}}; 422 naming the field where one is
     * wrong.
     */
    public static WhatIfRequest read(Json.Fields fields) {
        var body = new Body(fields);
        var attributes = AttributesRequest.read(body);
        Map<String, Json.Fields> answers = new LinkedHashMap<>();
        body.optionalObject("answers")
                .ifPresent(
                        given -> given.fields().fields().keySet().forEach(assessment -> given.optionalObject(assessment)
                                .ifPresent(questions -> answers.put(assessment, questions.fields()))));
        body.refuseUnknown();
        return new WhatIfRequest(attributes, answers);
    }

    /**
     * Applies the supposed facts to a history; 422 where the playbook does not know an assessment, question or option.
     */
    History in(History history, ReplayedState standing, Playbook playbook, Instant now) {
        var changing = AttributesRequest.changing(history.current().profile().attributes(), attributes);
        History grown = history.with(
                new Event.Changed("supposed", now, now, "supposed", Event.Cause.PERSON, null, null, null, changing));
        for (var given : answers.entrySet()) {
            grown = grown.with(answered(given.getKey(), given.getValue(), standing, playbook, now));
        }
        return grown;
    }

    private static Event.Answered answered(
            String id, Json.Fields given, ReplayedState standing, Playbook playbook, Instant now) {
        Assessment assessment = playbook.assessments().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong("unknown-assessment", id, "There is no assessment " + id));
        Map<String, Json> merged = new LinkedHashMap<>(
                standing.answers().getOrDefault(id, Json.object().build()).fields());
        merged.keySet().removeIf(question -> assessment.question(question).isEmpty());
        merged.putAll(given.fields());
        return event(assessment, judged(assessment, given, merged), standing, playbook, now);
    }

    /**
     * Judges the merged answers by the current assessment version; earlier answers that it no longer accepts are
     * dropped.
     */
    private static Judgement.Judged judged(Assessment assessment, Json.Fields given, Map<String, Json> merged) {
        return switch (assessment.judge(new Json.Fields(merged))) {
            case Judgement.Judged judged -> judged;
            case Judgement.Refused refused -> {
                var outdated = new LinkedHashMap<>(merged);
                outdated.keySet().removeAll(given.fields().keySet());
                for (var refusal : refused.refusals()) {
                    if (!outdated.containsKey(refusal.field())) {
                        throw wrong(refusal.code(), assessment.id() + "." + refusal.field(), refusal.detail());
                    }
                    merged.remove(refusal.field());
                }
                yield judged(assessment, given, merged);
            }
        };
    }

    private static Event.Answered event(
            Assessment assessment, Judgement.Judged judged, ReplayedState standing, Playbook playbook, Instant now) {
        Optional<String> upgrade = judged.upgradeTo().filter(stage -> isOpen(playbook, assessment.pipeline(), stage));
        String author =
                standing.owner().rep() == null ? "supposed" : standing.owner().rep();
        return new Event.Answered(
                "supposed-" + assessment.id(),
                now,
                now,
                TimeQuality.MONOTONIC,
                author,
                author,
                assessment.id() + "@" + assessment.version(),
                assessment.stage(),
                new Event.AssessmentScore(
                        judged.score().value(),
                        judged.maxScore().value(),
                        judged.rule().filter(rule -> upgrade.isPresent()).orElse(null),
                        upgrade.orElse(null)),
                false,
                null,
                judged.answers(),
                "supposed",
                Json.object().build());
    }

    private static boolean isOpen(Playbook playbook, String pipeline, String stage) {
        return playbook.pipeline(pipeline)
                .flatMap(found -> found.stage(stage))
                .filter(found -> found.outcome() == Pipeline.StageOutcome.OPEN)
                .isPresent();
    }

    private static ProblemException wrong(String code, String field, String detail) {
        return new ProblemException(Problem.unprocessable(code, "answers." + field, detail));
    }
}
