package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.http.ProblemException;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.playbook.Playbook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is supposed of a deal is taken as if it were stored. */
class WhatIfRequestTest {
    private static final Instant NOW = Deal.day(9);

    private static final String VISIT = """
        kind: assessment
        id: visit
        title: Visit
        stage: Prospecting
        questions:
          - {id: fit, ask: "Fit?", type: oneOf, required: false, options: [{id: "yes", label: "Yes", points: 70}]}
          - id: size
            ask: Size?
            type: oneOf
            required: true
            options:
              - {id: s1, label: One, points: 5}
              - {id: s3, label: Three, points: 30}
        rules:
          - {id: up, when: score > 80, then: {upgradeTo: Discovery}}
        """;

    private final Playbook playbook = Declared.playbook(VISIT, Instant.EPOCH);

    /** Storing it would be no event either. */
    @Test
    void explain_attributesAsTheyAre_theirAgesStay() {
        var aged = Declared.playbook(
                "kind: features\nid: some\nfeatures:\n  - {id: xAge, from: attribute x, take: age}\n", Instant.EPOCH);
        var scores = new OpportunityScores(
                organisation -> TestModels.rising("m-1", "age.attributes.x", 30),
                organisation -> aged,
                Clock.fixed(NOW, ZoneOffset.UTC));
        var same = Json.object().put("x", 10).put("y", Json.Null.NULL).build();
        var kept = scores.whatIf(deal(), new WhatIfRequest(same, Map.of()))
                .changes()
                .orElseThrow();
        assertThat(kept.changes()).isEmpty();
        var other = Json.object().put("x", 11).build();
        var reset = scores.whatIf(deal(), new WhatIfRequest(other, Map.of()))
                .changes()
                .orElseThrow();
        assertThat(reset.changes())
                .extracting(ScoreChange::text)
                .singleElement()
                .asString()
                .startsWith("Days since x was set: 9, now 0, x ");
    }

    /** The caller did not give it: it is as if it had never been given. */
    @Test
    void in_earlierAnswerThatIsNoOptionNow_countsNoMore() {
        var answered = supposed(answers("maybe", "s1"), "size", "s3");
        assertThat(answered.answers()).isEqualTo(Json.object().put("size", "s3").build());
        assertThat(answered.judged().score()).isEqualByComparingTo(BigDecimal.valueOf(30));
    }

    @ParameterizedTest
    @CsvSource({
        "yes, s2, fit, yes, missing-required, answers.visit.size",
        "maybe, s2, fit, yes, missing-required, answers.visit.size",
        "maybe, s1, size, s4, unknown-option, answers.visit.size",
        "yes, s1, fit, maybe, unknown-option, answers.visit.fit",
        "maybe, s1, colour, red, unknown-question, answers.visit.colour"
    })
    void in_answersThatCannotCount_saysWhatTheCallerMustChange(
            String fit, String size, String question, String answer, String code, String field) {
        assertThatThrownBy(() -> supposed(answers(fit, size), question, answer))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(refused.problem().field()).isEqualTo(field);
                });
    }

    private Event.Answered supposed(Json.Fields before, String question, String answer) {
        History history = Deal.begun("d", "rep-1", Deal.none())
                .answered(1, 0, "Visit", before, 40, null)
                .history();
        ReplayedState standing = history.standing(Deal.STAGES);
        var given = Json.object().put(question, answer).build();
        var grown = new WhatIfRequest(Deal.none(), Map.of("visit", given)).in(history, standing, playbook, NOW);
        return (Event.Answered) grown.events().getLast();
    }

    private static History deal() {
        return Deal.begun("d", "rep-1", Json.object().put("x", 10).build()).history();
    }

    private static Json.Fields answers(String fit, String size) {
        return Json.object().put("fit", fit).put("size", size).build();
    }
}
