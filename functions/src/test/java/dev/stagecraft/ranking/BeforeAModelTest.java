package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Damage;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An organisation's list from its first deals until a model serves, through the handlers alone. */
@Tag("engine")
class BeforeAModelTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    private final TestStores stores = TestStores.create();
    private final Wiring wiring = stores.wiring();
    private final ModelRegistry models = new ModelRegistry(wiring);
    private final OpportunitiesHandler deals = new OpportunitiesHandler(wiring);
    private final RankingsHandler lists = new RankingsHandler(wiring);

    @Test
    void list_noModelAndOneStage_equalProbabilitiesByAgeAloneAndSaysSo() {
        created(10);
        var list = ranked(1);
        assertThat(list.at("run.modelVersion")).isEqualTo("prior");
        assertThat(list.at("run.order")).isEqualTo("age");
        assertThat(list.at("run.note"))
                .isEqualTo("No trained model is in use: every open deal has the same win probability, so the list is"
                        + " ordered by age alone, newest in the stage first.");
        assertThat(each(list, "probability")).containsOnly("0.5");
        assertThat(each(list, "opportunityId"))
                .containsExactly("o-9", "o-8", "o-7", "o-6", "o-5", "o-4", "o-3", "o-2", "o-1", "o-0");
        assertThat(each(list, "class")).containsExactly("A", "A", "B", "B", "B", "C", "C", "C", "C", "C");
        assertThat(each(list, "change.reason")).containsOnly("Listed by age: no trained model is in use");
    }

    @Test
    void deal_noModel_neitherGradedNorCalledLikely() {
        created(1);
        ranked(1);
        var deal = deal("o-0");
        assertThat(deal.at("score.probability")).isEqualTo("0.5");
        assertThat(deal.at("score.confidence")).isEqualTo("low");
        assertThat(((Json.Fields) Json.parse(deal.at("score"))).fields()).doesNotContainKeys("grade", "likely");
        assertThat(deal.at("rank.order")).isEqualTo("age");
    }

    @Test
    void list_anotherStage_byStageThenByAge() {
        created(4);
        moved("o-1");
        moved("o-0");
        var list = ranked(1);
        assertThat(list.at("run.order")).isEqualTo("stage");
        assertThat(list.at("run.note")).contains("by stage, then by age");
        assertThat(each(list, "opportunityId")).containsExactly("o-0", "o-1", "o-3", "o-2");
        assertThat(each(list, "change.reason"))
                .containsOnly("Listed by stage, then by age: no trained model is in use");
    }

    @Test
    void list_newDealWithoutAModel_changesOfClassClaimNoLikelihood() {
        created(5);
        ranked(1);
        created(6);
        var list = ranked(2);
        assertThat(each(list, "opportunityId")).startsWith("o-5", "o-4", "o-3");
        assertThat(each(list, "change.reason"))
                .contains("Listed by age: no trained model is in use", "")
                .allMatch(reason -> reason.isEmpty() || reason.startsWith("Listed by age"));
    }

    @Test
    void list_onceAModelServes_gradesAndItsOwnOrder() {
        created(5);
        ranked(1);
        models.publish("acme", MadeCards.bundle("m-1", 1, Damage.FACT));
        models.moveLive("acme", PriorModel.VERSION, "m-1");
        created(6);
        var list = ranked(2);
        assertThat(list.at("run.order")).isEqualTo("probability");
        assertThat(list.at("run.note")).isEmpty();
        assertThat(each(list, "change.reason"))
                .anyMatch(reason -> reason.startsWith("Ordered by a trained model now, which gives it "))
                .noneMatch(reason -> reason.contains("by age"));
        assertThat(deal("o-0").at("score.grade")).isNotEmpty();
        assertThat(deal("o-0").at("score.likely")).isIn("true", "false");
    }

    /** Deals that began a day apart; those that are there stay. */
    private void created(int count) {
        for (int i = 0; i < count; i++) {
            stores.clock().set(MONDAY.plus(Duration.ofDays(i)));
            var reply = HttpCall.of("PUT /v1/opportunities/{id}", "acme", "admin-1", "admin")
                    .path("id", "o-" + i)
                    .body("{\"name\":\"Deal\",\"owner\":\"rep-1\"}")
                    .to(deals);
            assertThat(reply.status()).as(reply.text()).isIn(200, 201);
        }
    }

    private void moved(String id) {
        stores.clock().set(stores.clock().instant().plus(Duration.ofDays(1)));
        var reply = HttpCall.of("POST /v1/opportunities/{id}/stage", "acme", "admin-1", "admin")
                .path("id", id)
                .body("{\"stage\":\"Discovery\",\"reason\":\"They called\"}")
                .to(deals);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private HttpCall.Answer ranked(int hour) {
        stores.clock().set(MONDAY.plus(Duration.ofDays(20)).plus(Duration.ofHours(hour)));
        new HourlyRanking(wiring, new OpportunityScores(wiring)).rank("acme");
        var list =
                HttpCall.of("GET /v1/rankings", "acme", "manager-1", "manager").to(lists);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list;
    }

    private HttpCall.Answer deal(String id) {
        return HttpCall.of("GET /v1/opportunities/{id}", "acme", "rep-1", "rep")
                .path("id", id)
                .to(deals);
    }

    private static List<String> each(HttpCall.Answer list, String field) {
        List<String> each = new ArrayList<>();
        for (int i = 0; !list.at("items." + i + ".rank").isEmpty(); i++) {
            each.add(list.at("items." + i + "." + field));
        }
        return each;
    }
}
