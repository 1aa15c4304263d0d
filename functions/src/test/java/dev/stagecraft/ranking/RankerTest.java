package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.scoring.Deal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankerTest {
    private static final ClassBoundaries CUTS = ClassBoundaries.of(Deal.PIPELINE);
    private static final long SEED = 20_261_121;

    @ParameterizedTest
    @CsvSource({"0,0,0,0", "1,0,1,0", "2,0,1,1", "3,1,1,1", "7,1,3,3", "10,2,3,5", "100,20,30,50", "448,90,134,224"})
    void counts_defaultCuts_nearestDeal(int deals, int a, int b, int c) {
        assertThat(CUTS.counts(deals)).isEqualTo(Map.of("A", a, "B", b, "C", c));
        assertThat(CUTS.counts(deals).keySet()).containsExactly("A", "B", "C");
    }

    @Test
    void counts_anyCutsAndNumber_offByLessThanOneDeal() {
        var random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            int a = random.nextInt(101);
            int b = random.nextInt(101 - a);
            int deals = random.nextInt(5_000);
            var counts =
                    new ClassBoundaries(Deal.shares("A", Integer.toString(a), "B", Integer.toString(b))).counts(deals);
            assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(deals);
            assertThat(counts.getOrDefault("A", -1) + 0.0).isCloseTo(deals * a / 100.0, within(1.0));
            assertThat(counts.getOrDefault("B", -1) + 0.0).isCloseTo(deals * b / 100.0, within(1.0));
            assertThat(counts.getOrDefault("C", -1) + 0.0).isCloseTo(deals * (100 - a - b) / 100.0, within(1.0));
        }
    }

    @Test
    void counts_fourClasses_restIsLast() {
        var cuts = new ClassBoundaries(Map.of("A", BigDecimal.valueOf(60)));
        assertThat(cuts.counts(10)).isEqualTo(Map.of("A", 6, "C", 4));
    }

    @Test
    void rank_anyDealsInAnyOrder_oneOrder() {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<RankingCandidate> deals = deals(random, random.nextInt(60));
            var placed = Ranker.rank(deals, RankingOrder.PROBABILITY, CUTS);
            Collections.shuffle(deals, random);
            assertThat(Ranker.rank(deals, RankingOrder.PROBABILITY, CUTS)).isEqualTo(placed);
            assertThat(placed).extracting(RankedDeal::deal).containsExactlyInAnyOrderElementsOf(deals);
            for (int i = 0; i < placed.size(); i++) {
                assertThat(placed.get(i).rank()).isEqualTo(i + 1);
                if (i > 0) {
                    assertInOrder(placed.get(i - 1), placed.get(i));
                }
            }
        }
    }

    @Test
    void rank_tiedDeals_furthestThenLongestThenId() {
        var deals = List.of(
                deal("d", .5, 0, 9),
                deal("c", .5, 1, 5),
                deal("b", .5, 2, 1),
                deal("a", .5, 1, 5),
                deal("e", .6, 0, 0));
        assertThat(Ranker.rank(deals, RankingOrder.PROBABILITY, CUTS))
                .extracting(placed -> placed.deal().id())
                .containsExactly("e", "b", "a", "c", "d");
    }

    @Test
    void rank_priorWithoutStages_newestFirstThenId() {
        var deals = List.of(deal("d", .5, 0, 9), deal("c", .5, 1, 5), deal("b", .5, 0, 1), deal("a", .5, 0, 5));
        assertThat(RankingOrder.of(PriorModel.unknown(), deals)).isEqualTo(RankingOrder.AGE);
        assertThat(Ranker.rank(deals, RankingOrder.AGE, CUTS))
                .extracting(placed -> placed.deal().id())
                .containsExactly("b", "a", "c", "d");
    }

    @Test
    void rank_priorWithStages_furthestThenNewestThenId() {
        var deals = List.of(
                deal("d", .5, 0, 9),
                deal("c", .5, 0, 3),
                deal("b", .6, 1, 7),
                deal("a", .6, 1, 8),
                deal("e", .5, 0, 3));
        assertThat(RankingOrder.of(PriorModel.unknown(), deals)).isEqualTo(RankingOrder.STAGE);
        assertThat(Ranker.rank(deals, RankingOrder.STAGE, CUTS))
                .extracting(placed -> placed.deal().id())
                .containsExactly("b", "a", "c", "e", "d");
    }

    @Test
    void order_ofATrainedModel_isByProbabilityThoughAllAreEqual() {
        var equal = List.of(deal("a", .5, 0, 1), deal("b", .5, 0, 2));
        assertThat(RankingOrder.of(TestModels.rising("m-1", "attributes.x", 30), equal))
                .isEqualTo(RankingOrder.PROBABILITY);
        assertThat(RankingOrder.of(PriorModel.unknown(), List.of())).isEqualTo(RankingOrder.AGE);
        for (RankingOrder order : RankingOrder.values()) {
            assertThat(RankingOrder.worded(order.word())).isEqualTo(order);
        }
    }

    private static void assertInOrder(RankedDeal higher, RankedDeal lower) {
        assertThat(higher.deal().probability())
                .isGreaterThanOrEqualTo(lower.deal().probability());
        assertThat(higher.rankClass()).isLessThanOrEqualTo(lower.rankClass());
    }

    private static List<RankingCandidate> deals(Random random, int count) {
        List<RankingCandidate> deals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deals.add(deal("o-" + i, random.nextInt(5) / 4.0, random.nextInt(3), random.nextInt(3)));
        }
        return deals;
    }

    private static RankingCandidate deal(String id, double probability, int stage, int daysInStage) {
        return new RankingCandidate(
                id, "Deal", "rep-1", "stage-" + stage, stage, Deal.day(-daysInStage), probability, null);
    }
}
