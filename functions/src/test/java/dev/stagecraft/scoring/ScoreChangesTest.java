package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.stores.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What changed since the previous score, and the trend, over writes as the functions make them. */
@Tag("engine")
class ScoreChangesTest {
    private final TestStores stores = TestStores.create();
    private final DynamoOpportunities opportunities = new DynamoOpportunities(stores.wiring());
    private ScoringModel model = TestModels.rising("m-1", "attributes.x", 30);
    private final OpportunityScores scores = new OpportunityScores(
            organisation -> model,
            organisation -> Deal.PLAYBOOK,
            stores.wiring().clock());

    @Test
    void explain_firstScore_noChanges() {
        stores.clock().set(Deal.day(1));
        stored(deal(), scored(deal()));
        assertThat(explain().changes()).isEmpty();
        assertThat(explain().json().fields()).doesNotContainKeys("since", "changes");
    }

    @Test
    void explain_factsChanged_whichAndByHowMuch() {
        stores.clock().set(Deal.day(1));
        var before = scored(deal());
        stores.clock().set(Deal.day(3));
        var changed = deal().changed(2, 0.5, null, x(15));
        stored(changed, scored(changed, before));
        var changes = explain().changes().orElseThrow();
        assertThat(changes.since().at()).isEqualTo(Deal.day(1));
        assertThat(changes.since().logOdds())
                .isEqualTo(before.scored().orElseThrow().logOdds());
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.text()).isEqualTo("X: 5, now 15, x 7.4");
            assertThat(change.logOdds()).isCloseTo(10 * 2 * 3.0 / 30, within(1e-6));
        });
        assertThat(changes.model()).isEmpty();
        assertThat(changes.rest()).isCloseTo(0, within(1e-6));
    }

    @Test
    void explain_factReceivedAfterThePreviousScore_countsAsChangedThoughEffectiveBefore() {
        stores.clock().set(Deal.day(2));
        var before = scored(deal());
        stores.clock().set(Deal.day(3));
        var changed = deal().changed(1, 1.5, null, x(15));
        stored(changed, scored(changed, before));
        assertThat(explain().changes().orElseThrow().changes())
                .extracting(ScoreChange::text)
                .containsExactly("X: 5, now 15, x 7.4");
    }

    @Test
    void explain_otherModel_saysSoAndWhatItMakes() {
        stores.clock().set(Deal.day(1));
        var before = scored(deal());
        stores.clock().set(Deal.day(3));
        model = TestModels.falling("m-2", "attributes.x", 30);
        var changed = deal().changed(2, 0, null, x(15));
        stored(changed, scored(changed, before));
        var changes = explain().changes().orElseThrow();
        double then = before.scored().orElseThrow().logOdds();
        assertThat(changes.model()).hasValueSatisfying(change -> {
            assertThat(change.json().field("from")).contains(Json.of("m-1"));
            assertThat(change.json().field("to")).contains(Json.of("m-2"));
            assertThat(change.logOdds()).isCloseTo(-2 * then, within(1e-6));
        });
        assertThat(changes.changes()).singleElement().satisfies(change -> assertThat(change.logOdds())
                .isCloseTo(-2, within(1e-6)));
    }

    @Test
    void scored_againWithoutNoticeableChange_keepsTheEarlierPrevious() {
        stores.clock().set(Deal.day(1));
        var first = scored(deal());
        stores.clock().set(Deal.day(3));
        var changed = deal().changed(2, 0, null, x(15));
        var second = scored(changed, first);
        stores.clock().set(Deal.day(4));
        stored(changed, scored(changed, second));
        assertThat(explain().changes().orElseThrow().since().at()).isEqualTo(Deal.day(1));
    }

    @Test
    void trend_manyScores_onePointADayOfTheLastThirtyAndTheStoreKeepsIt() {
        var deal = deal();
        stores.clock().set(Deal.day(0));
        Opportunity last = scored(deal);
        for (int hour = 1; hour <= 24 * 45; hour++) {
            stores.clock().set(Deal.BEGAN.plus(Duration.ofHours(hour)));
            last = scored(deal, last);
        }
        stored(deal, last);
        var trend = explain().score().trend();
        assertThat(trend).hasSizeBetween(30, 31).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(trend)
                .extracting(point -> point.at().toString().substring(0, 10))
                .doesNotHaveDuplicates();
        assertThat(trend.getFirst().at()).isAfter(Deal.day(15));
        assertThat(trend.getLast())
                .isEqualTo(new Score.Point(
                        Deal.day(45), last.scored().orElseThrow().probability()));
        assertThat(opportunities.find("acme", "o-1").orElseThrow().scored()).isEqualTo(last.scored());
    }

    private static Deal deal() {
        return Deal.begun("o-1", "rep-1", x(5));
    }

    private static Json.Fields x(int value) {
        return Json.object().put("x", value).build();
    }

    private Opportunity scored(Deal deal) {
        return scores.rescore(deal.history());
    }

    private Opportunity scored(Deal deal, Opportunity before) {
        History history = deal.history();
        return scores.rescore(history.with(before.standing(history.standing(Deal.STAGES))));
    }

    private void stored(Deal deal, Opportunity state) {
        History history = deal.history();
        List<dev.stagecraft.opportunity.Event> events = new ArrayList<>(history.events());
        events.add(history.created());
        var commit = new Commit(null, state, events, List.of(), List.of(), false);
        assertThat(opportunities.commit(List.of(commit))).isInstanceOf(Commit.CommitResult.Stored.class);
    }

    private Explanation explain() {
        return scores.explain(opportunities.history("acme", "o-1").orElseThrow());
    }
}
