package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.organisation.Rep;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class RankingsHandlerTest {
    private final TestStores stores = TestStores.create();
    private final Wiring wiring = stores.wiring();
    private final StoredDeals deals = new StoredDeals(wiring);
    private final RankingsHandler handler = new RankingsHandler(wiring);
    private final HourlyRanking ranking = new HourlyRanking(
            wiring,
            new OpportunityScores(
                    organisation -> TestModels.rising("m-1", "attributes.x", 200),
                    organisation -> Deal.PLAYBOOK,
                    wiring.clock()));

    @Test
    void get_beforeTheFirstRun_emptyWithoutRun() {
        assertThat(manager().to(handler).text()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void get_ranked_itemsInOrderAndTheRun() {
        new Reps(stores.table()).save("acme", new Rep("rep-2", 1, "Bob", null, true));
        put(10);
        var answer = manager().to(handler);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("run"))
                .isEqualTo("{\"at\":\"2026-11-20T12:00:00Z\",\"modelVersion\":\"m-1\",\"playbookVersion\":\"sales@3\","
                        + "\"order\":\"probability\"}");
        assertThat(ids(answer)).startsWith("o-10", "o-9", "o-8").hasSize(10);
        var first = (Json.Fields) Json.parse(answer.at("items.0"));
        assertThat(first.fields().keySet())
                .containsExactly(
                        "opportunityId",
                        "name",
                        "owner",
                        "stage",
                        "probability",
                        "class",
                        "rank",
                        "of",
                        "percentile",
                        "change");
        assertThat(answer.at("items.0.class")).isEqualTo("A");
        assertThat(answer.at("items.9.rank")).isEqualTo("10");
        assertThat(answer.at("items.9.percentile")).isEqualTo("0");
        assertThat(answer.at("items.0.change")).isEqualTo("{\"to\":\"A\",\"reason\":\"Ranked for the first time\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "class, A, o-10 o-9",
        "class, B, o-8 o-7 o-6",
        "class, C, o-5 o-4 o-3 o-2 o-1",
        "owner, rep-2, o-10 o-8 o-6 o-4 o-2",
        "owner, nobody, ''",
        "team, north, o-9 o-7 o-5 o-3 o-1"
    })
    void get_filtered_onlyThose(String name, String value, String expected) {
        new Reps(stores.table()).save("acme", new Rep("rep-1", 1, "Ada", "north", true));
        put(10);
        var answer = manager().query(name, value).to(handler);
        assertThat(String.join(" ", ids(answer))).isEqualTo(expected);
        assertThat(answer.at("next")).isEmpty();
    }

    @Test
    void get_stage_onlyDealsThatStoodInItInTheRun() {
        put(10);
        deals.put("acme", "o-demo", "sales", "Demo");
        assertThat(ids(manager().query("stage", "Demo").to(handler))).isEmpty();
        ranking.rank("acme");
        assertThat(ids(manager().query("stage", "Demo").to(handler))).containsExactly("o-demo");
        assertThat(ids(manager()
                        .query("stage", "Prospecting")
                        .query("class", "A")
                        .to(handler)))
                .containsExactly("o-10");
        assertThat(ids(manager()
                        .query("stage", "Prospecting")
                        .query("owner", "rep-2")
                        .to(handler)))
                .containsExactly("o-10", "o-8", "o-6", "o-4", "o-2");
        assertThat(ids(manager().query("stage", "Negotiation").to(handler))).isEmpty();
    }

    @Test
    void get_stageThatOnlyDealsHave_isNoMistake() {
        deals.put("acme", "o-old", "sales", "Haggling");
        ranking.rank("acme");
        assertThat(ids(manager().query("stage", "Haggling").to(handler))).containsExactly("o-old");
    }

    @Test
    void get_rep_onlyOwnWhateverIsAsked() {
        put(10);
        assertThat(ids(rep().to(handler))).containsExactly("o-9", "o-7", "o-5", "o-3", "o-1");
        assertThat(ids(rep().query("owner", "rep-2").to(handler))).isEmpty();
        assertThat(ids(rep().query("class", "A").to(handler))).containsExactly("o-9");
    }

    @Test
    void get_otherOrganisation_seesNothing() {
        put(10);
        assertThat(HttpCall.of("GET /v1/rankings", "other", "admin-1", "admin")
                        .to(handler)
                        .text())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void get_pagesAcrossARun_oneList() {
        put(10);
        var first = manager().query("limit", "4").to(handler);
        assertThat(ids(first)).containsExactly("o-10", "o-9", "o-8", "o-7");
        deals.put("acme", "o-99", "rep-1", 99);
        stores.clock().set(Instant.parse("2026-11-20T13:00:00Z"));
        ranking.rank("acme");
        var second =
                manager().query("limit", "4").query("cursor", first.at("next")).to(handler);
        assertThat(ids(second)).containsExactly("o-6", "o-5", "o-4", "o-3");
        assertThat(second.at("run.at")).isEqualTo("2026-11-20T12:00:00Z");
        var third =
                manager().query("limit", "4").query("cursor", second.at("next")).to(handler);
        assertThat(ids(third)).containsExactly("o-2", "o-1");
        assertThat(third.at("next")).isEmpty();
        assertThat(ids(manager().to(handler))).startsWith("o-99");
    }

    @ParameterizedTest
    @CsvSource({
        "class,Z,422",
        "class,a,422",
        "limit,0,422",
        "team,Nope,422",
        "stage,Nope,422",
        "stage,prospecting,422",
        "owner,a b,422",
        "klass,A,422",
        "cursor,AAAA,400",
        "cursor,bm8tcnVuOjE,400",
        "cursor,Li4vLi46MQ,400"
    })
    void get_wrongParameter_isRefusedByItsName(String name, String value, int status) {
        put(3);
        var answer = manager().query(name, value).to(handler);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("field")).isEqualTo(name);
    }

    private void put(int count) {
        for (int i = 1; i <= count; i++) {
            deals.put("acme", "o-" + i, i % 2 == 0 ? "rep-2" : "rep-1", i);
        }
        ranking.rank("acme");
    }

    private static HttpCall manager() {
        return HttpCall.of("GET /v1/rankings", "acme", "manager-1", "manager");
    }

    private static HttpCall rep() {
        return HttpCall.of("GET /v1/rankings", "acme", "rep-1", "rep");
    }

    private static List<String> ids(HttpCall.Answer answer) {
        List<String> ids = new ArrayList<>();
        ((Json.Items) answer.json().field("items").orElseThrow())
                .items()
                .forEach(item -> ids.add(
                        ((Json.Text) ((Json.Fields) item).field("opportunityId").orElseThrow()).value()));
        return ids;
    }
}
