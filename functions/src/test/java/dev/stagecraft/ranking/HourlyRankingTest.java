package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.SilentContext;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class HourlyRankingTest {
    private static final String ACME = "acme";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final TestStores stores = TestStores.create();
    private final Wiring wiring = stores.wiring();
    private final StoredDeals deals = new StoredDeals(wiring);
    private final CountedOpportunities counted = new CountedOpportunities(deals.opportunities());
    private final AtomicReference<ScoringModel> model =
            new AtomicReference<>(TestModels.rising("m-1", "attributes.x", 200));
    private final AtomicReference<Playbook> playbook = new AtomicReference<>(Deal.PLAYBOOK);
    private final OpportunityScores scores =
            new OpportunityScores(organisation -> broken(organisation), organisation -> playbook.get(), wiring.clock());
    private final HourlyRanking ranking = new HourlyRanking(wiring, scores, counted);
    private final Rankings rankings = new Rankings(wiring);

    private ScoringModel broken(String organisation) {
        if (organisation.equals("broken")) {
            throw new IllegalStateException("no model");
        }
        return model.get();
    }

    @Test
    void rank_hundredDeals_twentyThirtyFifty() {
        put(100);
        var report = ranking.rank(ACME);
        assertThat(report.json().text())
                .startsWith("{\"organisation\":\"acme\",\"run\":\"")
                .endsWith("\"of\":100,\"A\":20,\"B\":30,\"C\":50,\"changed\":100,\"rescored\":100}");
        for (int i = 1; i <= 100; i++) {
            String expected = i > 80 ? "A" : i > 50 ? "B" : "C";
            assertThat(deals.rankClass(ACME, "o-" + i)).isEqualTo(expected);
        }
        assertThat(counted.classes()).isEqualTo(100);
        var place = rankings.rank(ACME, "o-90").orElseThrow();
        assertThat(place.json().text())
                .isEqualTo("{\"class\":\"A\",\"rank\":11,\"of\":100,\"percentile\":89,\"order\":\"probability\","
                        + "\"rankedAt\":\"2026-11-20T12:00:00Z\"}");
    }

    @Test
    void rank_again_writesNothing() {
        put(100);
        ranking.rank(ACME);
        counted.classes();
        counted.scores();
        long head = new Feed(wiring).head(ACME, "rep-1");
        var report = ranking.rank(ACME);
        assertThat(report.changed()).isZero();
        assertThat(report.rescored()).isZero();
        assertThat(counted.classes()).isZero();
        assertThat(counted.scores()).isZero();
        assertThat(new Feed(wiring).head(ACME, "rep-1")).isEqualTo(head);
    }

    @Test
    void rank_oneDealRises_onlyTheTwoThatChangeAreWrittenAndToldOf() {
        put(100);
        ranking.rank(ACME);
        counted.classes();
        var feed = new Feed(wiring);
        deals.change(ACME, "o-80", 150);
        rescore("o-80");
        long head = feed.head(ACME, "rep-1");
        ranking.rank(ACME);
        assertThat(counted.classes()).isEqualTo(2);
        assertThat(deals.rankClass(ACME, "o-80")).isEqualTo("A");
        assertThat(deals.rankClass(ACME, "o-81")).isEqualTo("B");
        assertThat(feed.after(ACME, "rep-1", head, 10))
                .extracting(row -> row.opportunity())
                .containsExactlyInAnyOrder("o-80", "o-81");
        var run = rankings.latest(ACME).orElseThrow();
        var rows = rankings.list(run, new Rankings.Filter(null, null, null), 100, 0)
                .items();
        assertThat(rows.getFirst().text())
                .contains(
                        "\"opportunityId\":\"o-80\"",
                        "\"change\":{\"from\":\"B\",\"to\":\"A\",\"reason\":\"Its probability rose from ");
        assertThat(rows.get(20).text())
                .contains("\"opportunityId\":\"o-81\"", "\"from\":\"A\",\"to\":\"B\"", "others moved past it");
        assertThat(rows.get(5).text()).doesNotContain("change");
    }

    @Test
    void rank_aDayLater_agedScoresAreMadeAnew() {
        put(10);
        ranking.rank(ACME);
        var hours = NOON.plus(java.time.Duration.ofHours(23));
        stores.clock().set(hours);
        assertThat(ranking.rank(ACME).rescored()).isZero();
        stores.clock().set(hours.plus(java.time.Duration.ofHours(2)));
        assertThat(ranking.rank(ACME).rescored()).isEqualTo(10);
        assertThat(ranking.rank(ACME).rescored()).isZero();
    }

    @Test
    void rank_newModel_everyDealRescored() {
        put(10);
        ranking.rank(ACME);
        counted.scores();
        model.set(TestModels.falling("m-2", "attributes.x", 200));
        var report = ranking.rank(ACME);
        assertThat(report.rescored()).isEqualTo(10);
        assertThat(counted.scores()).isEqualTo(10);
        assertThat(report.run().modelVersion()).isEqualTo("m-2");
        assertThat(deals.rankClass(ACME, "o-1")).isEqualTo("A");
        assertThat(deals.rankClass(ACME, "o-10")).isEqualTo("C");
        assertThat(deals.opportunities()
                        .find(ACME, "o-1")
                        .orElseThrow()
                        .scored()
                        .orElseThrow()
                        .modelVersion())
                .isEqualTo("m-2");
    }

    @Test
    void rank_otherFactsDeclaredSince_everyDealScoredByThem() {
        put(10);
        ranking.rank(ACME);
        var published = NOON.plus(java.time.Duration.ofMinutes(10));
        stores.clock().set(published.plus(java.time.Duration.ofMinutes(50)));
        playbook.set(
                Declared.playbook("kind: features\nid: none\nfeatures: [{id: other, from: attribute}]\n", published));
        assertThat(ranking.rank(ACME).rescored()).isEqualTo(10);
        assertThat(rankings.rank(ACME, "o-1").orElseThrow().probability())
                .isEqualTo(rankings.rank(ACME, "o-10").orElseThrow().probability());
        assertThat(ranking.rank(ACME).rescored()).isZero();
    }

    @Test
    void rank_priorOfAnotherRate_everyDealSaysTheSame() {
        model.set(new PriorModel(0, 0));
        put(4);
        ranking.rank(ACME);
        model.set(new PriorModel(1, 7));
        deals.put(ACME, "o-5", "rep-1", 1);
        assertThat(ranking.rank(ACME).rescored()).isEqualTo(5);
        assertThat(rankings.rank(ACME, "o-1").orElseThrow().probability())
                .isEqualTo(rankings.rank(ACME, "o-5").orElseThrow().probability());
        assertThat(ranking.rank(ACME).rescored()).isZero();
    }

    @Test
    void rank_priorAndDealsOfTwoPipelines_scoredOnceAndAgainOnlyByAnotherRate() {
        playbook.set(Deal.playbook(Deal.PIPELINE, Deal.pipeline("renewals", "Prospecting", "Notice", "Discovery")));
        model.set(new PriorModel(1, 3));
        put(2);
        deals.put(ACME, "o-renewed", "renewals", "Notice");
        deals.put(ACME, "o-renewing", "renewals", "Discovery");
        deals.put(ACME, "o-found", "sales", "Discovery");
        assertThat(ranking.rank(ACME).rescored()).isEqualTo(5);
        assertThat(ranking.rank(ACME).rescored()).isZero();
        model.set(new PriorModel(2, 3));
        assertThat(ranking.rank(ACME).rescored()).isEqualTo(5);
        assertThat(ranking.rank(ACME).rescored()).isZero();
    }

    @Test
    void rank_closedDeal_vanishesAndLosesItsClass() {
        put(10);
        ranking.rank(ACME);
        deals.lose(ACME, "o-10");
        stores.clock().set(NOON.plusSeconds(3600));
        assertThat(ranking.rank(ACME).run().of()).isEqualTo(9);
        assertThat(rankings.rank(ACME, "o-10")).isEmpty();
        assertThat(deals.rankClass(ACME, "o-10")).isEqualTo("null");
    }

    @Test
    void rank_otherOrganisation_isNotTouched() {
        put(5);
        deals.put("other", "o-1", "rep-1", 1);
        ranking.rank(ACME);
        assertThat(deals.rankClass("other", "o-1")).isEqualTo("null");
        assertThat(rankings.latest("other")).isEmpty();
        assertThat(rankings.rank("other", "o-1")).isEmpty();
    }

    @Test
    void rank_runThatBeganEarlier_changesNothing() {
        put(10);
        stores.clock().set(NOON.plus(Duration.ofHours(1)));
        var newer = ranking.rank(ACME);
        counted.classes();
        deals.change(ACME, "o-1", 150);
        rescore("o-1");
        stores.clock().set(NOON);
        var older = ranking.rank(ACME);
        assertThat(older.overtaken()).isTrue();
        assertThat(older.json().text()).contains("\"changed\":0", "\"overtaken\":true");
        assertThat(counted.classes()).isZero();
        assertThat(rankings.latest(ACME)).contains(newer.run());
    }

    @Test
    void rank_noDeals_emptyRun() {
        assertThat(ranking.rank(ACME).json().text()).contains("\"of\":0,\"A\":0,\"B\":0,\"C\":0");
        assertThat(rankings.rank(ACME, "o-1")).isEmpty();
    }

    @Test
    void handle_oneOrganisationFails_othersAreRankedAndTheInvocationFails() {
        var organisations = new Organisations(stores.table());
        organisations.remember("broken");
        organisations.remember("zeta");
        organisations.remember(ACME);
        put(3);
        deals.put("zeta", "o-1", "rep-1", 1);
        assertThatThrownBy(() -> invoke("{}"))
                .isInstanceOf(RankingFailedException.class)
                .hasMessage("Organisations that could not be ranked: broken")
                .hasRootCauseMessage("no model");
        assertThat(rankings.latest(ACME)).isPresent();
        assertThat(rankings.latest("zeta")).isPresent();
    }

    @Test
    void handle_namedOrganisation_thatOneAlone() throws IOException {
        new Organisations(stores.table()).remember("zeta");
        put(3);
        var reply = (Json.Fields) Json.parse(invoke("{\"organisation\":\"acme\"}"));
        assertThat(((Json.Items) reply.field("items").orElseThrow()).items()).hasSize(1);
        assertThat(rankings.latest(ACME)).isPresent();
        assertThat(rankings.latest("zeta")).isEmpty();
    }

    private String invoke(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        new RankOpportunitiesHandler(wiring, ranking)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, SilentContext.create());
        return out.toString(StandardCharsets.UTF_8);
    }

    private void put(int count) {
        for (int i = 1; i <= count; i++) {
            deals.put(ACME, "o-" + i, "rep-1", i);
        }
    }

    private void rescore(String id) {
        var opportunities = deals.opportunities();
        opportunities.score(scores.rescore(opportunities.history(ACME, id).orElseThrow()));
    }
}
