package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How deals ended, since when that is known, and what is made of it for another deal. */
class OwnerHistoryAsOfTest {
    private static final String RATE =
            "kind: features\nid: some\nfeatures:\n  - {id: rate, from: owner, take: winRate}\n";

    private static final OwnerWinRates CARRIED =
            new OwnerWinRates(day(10), new WinLossCount(5, 5), new TreeMap<>(Map.of("rep-1", new WinLossCount(3, 1))));

    @Test
    void of_openDeal_none() {
        assertThat(DealClosing.of(Deal.begun("d", "rep-1", none()).history(), STAGES))
                .isEmpty();
        var reopened = Deal.begun("d", "rep-1", none())
                .changed(3, 0, "ClosedLost", none())
                .changed(4, 0, "Demo", none());
        assertThat(DealClosing.of(reopened.history(), STAGES)).isEmpty();
    }

    @Test
    void of_closedDeal_knownOnceThatWasReceivedWhateverCameAfter() {
        var deal = Deal.begun("d", "rep-1", none())
                .changed(3, 2, "ClosedWon", none())
                .changed(9, 0, null, none())
                .history();
        assertThat(DealClosing.of(deal, STAGES)).contains(new DealClosing("rep-1", true, day(5)));
        assertThat(DealClosing.of(deal.with(handedOn("rep-2", 4, 4)), STAGES))
                .contains(new DealClosing("rep-1", true, day(5)));
    }

    /** Who owned the deal, and that a rule could close it at all, are records that have to be received too. */
    @Test
    void of_closedByRecordsThatCameOneByOne_knownFromTheLastOfThem() {
        var deal = Deal.begun("d", "rep-1", none()).changed(3, 0, "ClosedWon", none());
        assertThat(DealClosing.of(deal.history().with(handedOn("rep-2", 2, 8)), STAGES))
                .contains(new DealClosing("rep-2", true, day(8)));
        var byRule = Deal.begun("d", "rep-1", none())
                .answered(4, 0, "Demo", none(), 90, "ClosedWon")
                .changed(3, 6, "Demo", none());
        assertThat(DealClosing.of(byRule.history(), STAGES)).contains(new DealClosing("rep-1", true, day(9)));
    }

    @Test
    void of_importedHistory_knownFromWhenItClosedOrElseFromItsReceipt() {
        assertThat(DealClosing.of(Deal.imported("ClosedLost", day(20), none()).history(), STAGES))
                .contains(new DealClosing("rep-1", false, day(20)));
        assertThat(DealClosing.of(Deal.imported("ClosedLost", null, none()).history(), STAGES))
                .contains(new DealClosing("rep-1", false, day(365)));
    }

    /** Whole days and few reps, so that many deals close together. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void besides_anyDealAnyMoment_isTheFormulaOverWhatWasKnownAndNeverItsOwnOutcome(long seed) {
        var random = new Random(seed);
        Map<String, DealClosing> deals = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            String rep = random.nextInt(5) == 0 ? null : "rep-" + random.nextInt(3);
            deals.put("d-" + i, new DealClosing(rep, random.nextBoolean(), day(random.nextInt(12))));
        }
        var closings = new OwnerHistoryAsOf(deals);
        deals.forEach((id, own) -> {
            var deal = Deal.begun(id, "rep-1", none()).history();
            var flipped = new HashMap<>(deals);
            flipped.put(id, new DealClosing(own.rep(), !own.won(), own.knownSince()));
            for (double at = -1; at < 14; at += 0.5) {
                var rate = closings.besides(deal, "rep-1", day(at)).winRate();
                Instant until = own.knownSince().isAfter(day(at))
                        ? day(at)
                        : own.knownSince().minusNanos(1);
                assertSame(rate, formula(deals, id, "rep-1", until));
                assertThat(new OwnerHistoryAsOf(flipped)
                                .besides(deal, "rep-1", day(at))
                                .winRate())
                        .isEqualTo(rate);
            }
        });
    }

    private static void assertSame(OptionalDouble rate, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(rate).isEmpty();
        } else {
            assertThat(rate.orElseThrow()).isCloseTo(expected, within(1e-12));
        }
    }

    /** (won + 10 p) / (n + 10), counted one by one. */
    private static double formula(Map<String, DealClosing> deals, String besides, String rep, Instant until) {
        double won = 0;
        double closed = 0;
        double allWon = 0;
        double all = 0;
        for (var deal : deals.entrySet()) {
            var closing = deal.getValue();
            if (!deal.getKey().equals(besides) && !closing.knownSince().isAfter(until)) {
                all++;
                allWon += closing.won() ? 1 : 0;
                closed += rep.equals(closing.rep()) ? 1 : 0;
                won += rep.equals(closing.rep()) && closing.won() ? 1 : 0;
            }
        }
        return (won + 10 * allWon / all) / (closed + 10);
    }

    /** Deals imported together without a date, whose rows are of that same moment: no rate tells won from lost. */
    @Test
    void besides_dealsThatBecameKnownTogether_oneRateForAllOfThem() {
        Map<String, DealClosing> deals = new HashMap<>();
        deals.put("before", new DealClosing("rep-1", true, day(1)));
        for (int i = 0; i < 6; i++) {
            deals.put("d-" + i, new DealClosing("rep-1", i % 2 == 0, day(5)));
        }
        var closings = new OwnerHistoryAsOf(deals);
        for (int i = 0; i < 6; i++) {
            var deal = Deal.begun("d-" + i, "rep-1", none()).history();
            assertThat(closings.besides(deal, "rep-1", day(5)).winRate()).hasValue(1);
        }
    }

    @Test
    void asOf_aMoment_countsRepByRepWhatWasKnown() {
        var closings = new OwnerHistoryAsOf(Map.of(
                "a", new DealClosing("rep-1", true, day(1)),
                "b", new DealClosing("rep-1", false, day(2)),
                "c", new DealClosing(null, true, day(2)),
                "d", new DealClosing("rep-2", true, day(3))));
        assertThat(closings.asOf(day(2)))
                .isEqualTo(new OwnerWinRates(
                        day(2), new WinLossCount(2, 1), new TreeMap<>(Map.of("rep-1", new WinLossCount(1, 1)))));
        assertThat(closings.asOf(day(0)).isEmpty()).isTrue();
    }

    @Test
    void score_modelThatCarriesARecord_tellsTheOwnersRateAndOfAnUnknownOwnerThatOfAll() {
        assertThat(scored(Deal.begun("d", "rep-1", none()).history(), CARRIED)).isEqualTo((3 + 5.0) / 14);
        assertThat(scored(Deal.begun("d", "rep-9", none()).history(), CARRIED)).isEqualTo(0.5);
        assertThat(scored(Deal.begun("d", "rep-1", none()).history(), OwnerWinRates.NONE))
                .isNaN();
    }

    /** Where the record of day 10 holds it; not where its closing was received later. */
    @ParameterizedTest
    @ValueSource(strings = {"ClosedWon", "ClosedLost"})
    void score_dealThatIsOpenAgain_isTakenOutOfTheRecord(String end) {
        boolean won = end.equals("ClosedWon");
        var carried = new OwnerWinRates(
                day(10),
                CARRIED.all().with(won),
                new TreeMap<>(Map.of("rep-1", CARRIED.of("rep-1").with(won))));
        var again = Deal.begun("d", "rep-1", none()).changed(3, 0, end, none()).changed(11, 0, "Demo", none());
        assertThat(scored(again.history(), carried)).isEqualTo((3 + 5.0) / 14);
        var late = Deal.begun("d", "rep-1", none()).changed(3, 8, end, none()).changed(12, 0, "Demo", none());
        assertThat(scored(late.history(), CARRIED)).isEqualTo((3 + 5.0) / 14);
        var closed = Deal.begun("d", "rep-1", none()).changed(3, 0, end, none());
        assertThat(scored(closed.history(), carried)).isEqualTo((3 + 5.0) / 14);
    }

    private static double scored(History deal, OwnerWinRates carried) {
        var model = TestModels.carrying(carried);
        var scores = new OpportunityScores(
                organisation -> model,
                organisation -> Declared.playbook(RATE, Instant.EPOCH),
                Clock.fixed(day(20), ZoneOffset.UTC));
        return scores.explain(deal)
                .facts()
                .fact("ownerWinRate")
                .map(fact -> ((FactValue.Numeric) fact).value())
                .orElse(Double.NaN);
    }

    private static Event handedOn(String rep, double happened, double received) {
        return new Event.Changed(
                "handed-on",
                day(happened),
                day(received),
                "manager-1",
                Event.Cause.PERSON,
                null,
                null,
                new Assignee(rep),
                none());
    }
}
