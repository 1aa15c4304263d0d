package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.scoring.Deal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassChangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B | A | .31 | .523 | Its probability rose from 31 % to 52.3 %",
                "A | B | .523 | .31 | Its probability fell from 52.3 % to 31 %",
                "B | A | .4 | .401 | Its probability stayed at 40.1 %, and others fell behind it",
                "A | B | .4 | .4 | Its probability stayed at 40 %, and others moved past it",
                "A | B | .4 | .5 | Its probability went from 40 % to 50 %, and others moved past it",
                "B | A | .5 | .4 | Its probability went from 50 % to 40 %, and others fell behind it",
                "A | B |    | .4 | Not in the ranking before",
                "  | B |    | .4 | Ranked for the first time"
            })
    void of_anyMove_saysWhy(String from, String to, Double before, double now, String reason) {
        var deal = new RankingCandidate("o", "Deal", "rep-1", "Demo", 1, Deal.BEGAN, now, from);
        boolean better = from == null || to.compareTo(from) < 0;
        var place = Optional.ofNullable(before).map(then -> place(then, RankingOrder.PROBABILITY));
        var change = ClassChange.of(new RankedDeal(deal, 1, to), RankingOrder.PROBABILITY, place, better);
        assertThat(change).isEqualTo(new ClassChange(from, to, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGE         | AGE   | B | A | Listed by age: no trained model is in use",
                "AGE         | AGE   |   | A | Listed by age: no trained model is in use",
                "STAGE       | STAGE | A | B | Listed by stage, then by age: no trained model is in use",
                "AGE         | PROBABILITY | A | B | Listed by age: no trained model is in use",
                "PROBABILITY | AGE   | B | A | Ordered by a trained model now, which gives it 52.3 %",
                "PROBABILITY | STAGE | A | B | Ordered by a trained model now, which gives it 52.3 %"
            })
    void of_withoutATrainedModel_claimsNoLikelihood(
            RankingOrder order, RankingOrder before, String from, String to, String reason) {
        var deal = new RankingCandidate("o", "Deal", "rep-1", "Demo", 1, Deal.BEGAN, .523, from);
        var place = Optional.of(place(.31, before));
        var change = ClassChange.of(new RankedDeal(deal, 1, to), order, place, to.equals("A"));
        assertThat(change).isEqualTo(new ClassChange(from, to, reason));
    }

    private static Rankings.DealRank place(double probability, RankingOrder order) {
        return new Rankings.DealRank("C", 9, 10, 10, probability, order, Deal.BEGAN);
    }
}
