package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class WhatIfTest {
    private static final String WHOLE = "{\"answers\":{\"prospecting\":{\"hours\":\"over5\",\"compliance\":\"yes\"}}}";

    private final Wiring wiring = TestStores.create().wiring();
    private final DynamoOpportunities opportunities = new DynamoOpportunities(wiring);

    @Test
    void whatIf_attributeRaised_scoreAndWhatItChanges() {
        store(Deal.begun("o-1", "rep-1", x(10)).history());
        var before = history();
        var real = get("attributes.x", "");
        var supposed = ask("attributes.x", "{\"attributes\":{\"x\":25}}");
        assertThat(supposed.status()).isEqualTo(200);
        assertThat(number(supposed, "probability")).isGreaterThan(number(real, "probability"));
        assertThat(supposed.at("reasons.0.value")).isEqualTo("25");
        assertThat(supposed.at("changes.0.field")).isEqualTo("attributes.x");
        assertThat(supposed.at("changes.0.from")).isEqualTo("10");
        assertThat(supposed.at("changes.0.to")).isEqualTo("25");
        assertThat(supposed.at("changes.0.text")).startsWith("X: 10, now 25, x ");
        assertThat(number(supposed, "since.probability")).isEqualTo(number(real, "probability"));
        assertThat(number(supposed, "since.logOdds") + number(supposed, "changes.0.logOdds"))
                .isCloseTo(number(supposed, "logOdds"), within(1e-6));
        assertThat(history()).as("nothing is stored").isEqualTo(before);
        assertThat(get("attributes.x", "").text()).isEqualTo(real.text());
    }

    @Test
    void whatIf_attributeCleared_isNotKnown() {
        store(Deal.begun("o-1", "rep-1", x(10)).history());
        var supposed = ask("attributes.x", "{\"attributes\":{\"x\":null}}");
        assertThat(supposed.at("changes.0.text")).startsWith("X: 10, now not known, x ");
        assertThat(supposed.at("changes.0.to")).isEmpty();
    }

    @Test
    void whatIf_answersThatPassTheRule_scoredInTheNextStage() {
        store(Deal.begun("o-1", "rep-1", x(10)).history());
        var supposed = ask("scores.prospecting", WHOLE);
        assertThat(supposed.at("stage")).isEqualTo("Discovery");
        assertThat(supposed.at("reasons.0.field")).isEqualTo("scores.prospecting");
        assertThat(supposed.at("changes.0.text")).startsWith("Prospecting score: not known, now 70, x ");
        assertThat(get("scores.prospecting", "").at("stage")).isEqualTo("Prospecting");
    }

    @Test
    void whatIf_oneAnswerAnother_theOthersStay() {
        store(Deal.begun("o-1", "rep-1", x(10))
                .answered(1, 0, "Prospecting", answers("over5", "no"), 40, null)
                .history());
        var supposed = ask("scores.prospecting", "{\"answers\":{\"prospecting\":{\"compliance\":\"yes\"}}}");
        assertThat(supposed.at("changes.0.from")).isEqualTo("40");
        assertThat(supposed.at("changes.0.to")).isEqualTo("70");
        assertThat(supposed.at("stage")).isEqualTo("Discovery");
    }

    @Test
    void whatIf_answersThatWouldCloseIt_stillOpen() {
        store(Deal.begun("o-1", "rep-1", x(10))
                .changed(1, 0, "Negotiation", Deal.none())
                .history());
        var playbook = new Definitions(wiring).current("acme");
        var feedback = playbook.assessments().stream()
                .filter(each -> each.id().equals("salesfeedback"))
                .findFirst()
                .orElseThrow();
        var best = Json.object();
        feedback.questions().forEach(question -> {
            var options = ((dev.stagecraft.playbook.Question.OneOf) question.form()).options();
            var most = options.stream()
                    .max(java.util.Comparator.comparing(
                            option -> option.points().value()))
                    .orElseThrow();
            best.put(question.id(), most.id());
        });
        var body = "{\"answers\":{\"salesfeedback\":" + best.build().text() + "}}";
        var supposed = ask("scores.salesfeedback", body);
        assertThat(supposed.status()).isEqualTo(200);
        assertThat(supposed.at("stage")).isEqualTo("Negotiation");
        assertThat(supposed.at("changes.0.to")).isEqualTo("100");
    }

    @Test
    void whatIf_scoredLongAgo_showsNoTrend() {
        var history = Deal.begun("o-1", "rep-1", x(10)).history();
        var score = new Score(.5, 0, "B+", false, "ok", "m-1", Deal.day(1), List.of());
        store(history.with(history.current().scored(score)));
        assertThat(ask("attributes.x", "{}").at("trend")).isEqualTo("[]");
    }

    @Test
    void whatIf_nothingSupposed_isTheScoreWithoutChanges() {
        store(Deal.begun("o-1", "rep-1", x(10)).history());
        var supposed = ask("attributes.x", "{}");
        assertThat(supposed.at("changes")).isEqualTo("[]");
        assertThat(number(supposed, "probability")).isEqualTo(number(get("attributes.x", ""), "probability"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answers\":{\"nothing\":{\"q\":1}}}              | 422 | unknown-assessment | answers.nothing",
                "{\"answers\":{\"prospecting\":{\"colour\":\"x\"}}} | 422 | unknown-question   |"
                        + " answers.prospecting.colour",
                "{\"answers\":{\"prospecting\":{\"hours\":\"x\",\"compliance\":\"yes\"}}} | 422 | unknown-option |"
                        + " answers.prospecting.hours",
                "{\"answers\":{\"prospecting\":{\"hours\":\"over5\"}}} | 422 | missing-required |"
                        + " answers.prospecting.compliance",
                "{\"answers\":{\"prospecting\":7}}                  | 422 | wrong-type         | answers.prospecting",
                "{\"answers\":[]}                                   | 422 | wrong-type         | answers",
                "{\"attributes\":{\"x\":[1]}}                       | 422 | wrong-type         | attributes.x",
                "{\"attributes\":{\" \":1}}                         | 422 | invalid-name       | attributes.",
                "{\"stage\":\"Demo\"}                               | 422 | unknown-field      | stage",
                "[]                                                 | 400 | not-an-object      | ''",
                "{                                                  | 400 | malformed-json     | ''"
            })
    void whatIf_badInput_saysWhichField(String body, int status, String code, String field) {
        store(Deal.begun("o-1", "rep-1", x(10)).history());
        var answer = ask("attributes.x", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(answer.at("field").strip()).isEqualTo(field);
    }

    @Test
    void whatIf_closedOrAnothers_refused() {
        store(Deal.begun("o-1", "rep-1", x(10))
                .changed(2, 0, "ClosedLost", Deal.none())
                .history());
        var closed = ask("attributes.x", "{}");
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.at("code")).isEqualTo("opportunity-closed");
        var stranger = call("POST /v1/opportunities/{id}/what-if", "rep-2").body("{}");
        assertThat(stranger.to(handler("attributes.x")).status()).isEqualTo(404);
    }

    private ScoreOpportunityHandler handler(String fact) {
        var playbooks = new Definitions(wiring);
        var scores = new OpportunityScores(
                organisation -> TestModels.rising("m-1", fact, 100), playbooks::current, wiring.clock());
        return new ScoreOpportunityHandler(wiring, scores);
    }

    private HttpCall.Answer ask(String fact, String body) {
        return call("POST /v1/opportunities/{id}/what-if", "rep-1").body(body).to(handler(fact));
    }

    private HttpCall.Answer get(String fact, String body) {
        return call("GET /v1/opportunities/{id}/score", "rep-1").body(body).to(handler(fact));
    }

    private static HttpCall call(String route, String user) {
        return HttpCall.of(route, "acme", user, "rep").path("id", "o-1");
    }

    private History history() {
        return opportunities.history("acme", "o-1").orElseThrow();
    }

    private void store(History history) {
        List<Event> events = new ArrayList<>(history.events());
        events.add(history.created());
        var commit = new Commit(null, history.current(), events, history.activities(), List.of(), false);
        assertThat(opportunities.commit(List.of(commit))).isInstanceOf(Commit.CommitResult.Stored.class);
    }

    private static Json.Fields x(int value) {
        return Json.object().put("x", value).build();
    }

    private static Json.Fields answers(String hours, String compliance) {
        return Json.object().put("hours", hours).put("compliance", compliance).build();
    }

    private static double number(HttpCall.Answer answer, String path) {
        return Double.parseDouble(answer.at(path));
    }
}
