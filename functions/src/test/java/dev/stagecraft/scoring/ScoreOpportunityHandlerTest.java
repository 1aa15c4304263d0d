package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class ScoreOpportunityHandlerTest {
    private static final Json.Fields HALF = Json.object().put("x", 20).build();

    private final TestStores stores = TestStores.create();
    private final OpportunityScores scores = new OpportunityScores(
            organisation -> TestModels.rising("m-1", "attributes.x", 30),
            organisation -> Deal.PLAYBOOK,
            stores.wiring().clock());
    private final ScoreOpportunityHandler handler = new ScoreOpportunityHandler(stores.wiring(), scores);

    @Test
    void get_openDeal_scoreWithReasons() {
        store(Deal.begun("o-1", "rep-1", HALF).history());
        var answer = get("acme", "o-1", "rep-1", "rep");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fields().keySet())
                .containsExactly(
                        "probability",
                        "logOdds",
                        "likely",
                        "grade",
                        "stage",
                        "confidence",
                        "modelVersion",
                        "base",
                        "reasons",
                        "trend");
        assertThat(Double.parseDouble(answer.at("probability"))).isBetween(.73, .732);
        assertThat(answer.at("grade")).isEqualTo("A");
        assertThat(answer.at("stage")).isEqualTo("Prospecting");
        assertThat(answer.at("reasons.0.field")).isEqualTo("attributes.x");
        assertThat(answer.at("reasons.0.value")).isEqualTo("20");
        assertThat(answer.at("reasons.0.text")).startsWith("X: 20, x ");
        assertThat(answer.at("trend.0.at")).isEqualTo("2026-11-20T12:00:00Z");
        double sum = Double.parseDouble(answer.at("base.logOdds")) + Double.parseDouble(answer.at("reasons.0.logOdds"));
        assertThat(sum)
                .isEqualTo(Double.parseDouble(answer.at("logOdds")), org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void get_closedDeal_keepsItsLastScore() {
        var open = Deal.begun("o-1", "rep-1", HALF).history();
        var closed = Deal.begun("o-1", "rep-1", HALF)
                .changed(5, 0, null, Json.object().put("x", 30).build())
                .changed(9, 0, "ClosedWon", Deal.none())
                .history();
        Opportunity scored = scores.rescore(open);
        var last = closed.with(scored.standing(closed.standing(Deal.STAGES)));
        assertThat(scores.rescore(last)).isEqualTo(last.current());
        store(last);
        var answer = get("acme", "o-1", "manager-1", "manager");
        assertThat(Double.parseDouble(answer.at("probability"))).isBetween(.73, .732);
        assertThat(answer.at("stage")).isEqualTo("ClosedWon");
        assertThat(answer.at("reasons")).isEqualTo("[]");
        assertThat(answer.at("base.logOdds")).isEqualTo(answer.at("logOdds"));
        assertThat(answer.at("trend.0.at")).isEqualTo("2026-11-20T12:00:00Z");
        stores.clock().set(Instant.parse("2026-12-20T12:00:01Z"));
        assertThat(get("acme", "o-1", "manager-1", "manager").at("trend")).isEqualTo("[]");
    }

    @Test
    void get_closedWithoutScore_asItStoodBefore() {
        store(Deal.begun("o-1", "rep-1", HALF)
                .changed(9, 0, "ClosedWon", Json.object().put("x", 0).build())
                .history());
        var answer = get("acme", "o-1", "manager-1", "manager");
        assertThat(Double.parseDouble(answer.at("probability"))).isBetween(.73, .732);
    }

    /** Such as one that is told closed and without its own beginning. */
    @Test
    void get_closedWhenItBegan_byWhatItBeganWith() {
        store(Deal.imported("ClosedWon", Deal.BEGAN, HALF).history());
        var answer = get("acme", "d", "manager-1", "manager");
        assertThat(answer.at("reasons.0.text")).startsWith("X: 20, x ");
        assertThat(Double.parseDouble(answer.at("probability"))).isBetween(.73, .732);
    }

    @Test
    void get_beforeAnyModelOrPlaybook_priorWithoutAGrade() {
        store(Deal.begun("o-1", "rep-1", HALF).history());
        var answer = HttpCall.of("GET /v1/opportunities/{id}/score", "acme", "rep-1", "rep")
                .path("id", "o-1")
                .to(new ScoreOpportunityHandler(stores.wiring()));
        assertThat(answer.at("probability")).isEqualTo("0.5");
        assertThat(answer.at("confidence")).isEqualTo("low");
        assertThat(answer.at("modelVersion")).isEqualTo("prior");
        assertThat(answer.json().fields()).doesNotContainKeys("grade", "likely");
        assertThat(answer.at("reasons")).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "acme, o-404, manager-1, manager, 404, unknown-opportunity",
        "other, o-1, manager-1, manager, 404, unknown-opportunity",
        "acme, o-1, rep-2, rep, 404, unknown-opportunity",
        "acme, o/1, rep-1, rep, 422, invalid-id"
    })
    void get_notTheirs_isNotThere(String organisation, String id, String user, String role, int status, String code) {
        store(Deal.begun("o-1", "rep-1", HALF).history());
        var answer = get(organisation, id, user, role);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
    }

    private void store(History history) {
        List<dev.stagecraft.opportunity.Event> events = new ArrayList<>(history.events());
        events.add(history.created());
        var commit = new Commit(null, history.current(), events, history.activities(), List.of(), false);
        assertThat(new DynamoOpportunities(stores.wiring()).commit(List.of(commit)))
                .isInstanceOf(Commit.CommitResult.Stored.class);
    }

    private HttpCall.Answer get(String organisation, String id, String user, String role) {
        return HttpCall.of("GET /v1/opportunities/{id}/score", organisation, user, role)
                .path("id", id)
                .to(handler);
    }
}
