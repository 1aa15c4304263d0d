package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Half of all deals are won after 12 days and half are lost after 28; one of each begins every tenth of a day, over 40 days. By
 * now seven of ten of the former have closed, and three of ten of the latter.
 */
class FollowUpWeightsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final int EACH = 400;
    private static final List<TrainingRow> ROWS = rows();

    @Test
    void share_anyAge_isThatOfTheDealsBegunSoLongAgo() {
        var followUp = FollowUpWeights.of(ROWS, NOW);
        assertThat(followUp.share(0)).isOne();
        assertThat(followUp.share(12)).isCloseTo(0.7, within(0.002));
        assertThat(followUp.share(28)).isCloseTo(0.3, within(0.002));
        assertThat(followUp.share(40.1)).isZero();
    }

    @Test
    void weight_atTheBeginning_givesBackThatHalfAreWon() {
        var closed = RiskSet.now(ROWS, NOW).stream()
                .filter(row -> row.moment().age() == 0)
                .toList();
        long won = closed.stream().filter(TrainingRow::won).count();
        assertThat((double) won / closed.size()).as("as they closed").isCloseTo(0.7, within(0.005));
        assertThat(winRate(closed)).isCloseTo(0.5, within(0.005));
    }

    /** All that are still open after 20 days are lost in the end; at 6 days again half are won. */
    @Test
    void weight_atAnAge_standsForTheDealsAtRiskThen() {
        var followUp = FollowUpWeights.of(ROWS, NOW);
        var rows = RiskSet.closed(ROWS);
        for (TrainingRow row : rows) {
            double age = row.moment().age();
            double expected = followUp.share(age) / followUp.share(row.won() ? 12 : 28);
            assertThat(followUp.weight(row)).isCloseTo(expected, within(0.01));
        }
        var atSix = weighed(followUp, rows, 6);
        assertThat(winRate(atSix)).isCloseTo(0.5, within(0.005));
        var atTwenty = weighed(followUp, rows, 20);
        assertThat(atTwenty).noneMatch(TrainingRow::won);
        assertThat(atTwenty.stream().mapToDouble(TrainingRow::weight).sum())
                .as("as many as began at least 20 days ago and are lost in the end")
                .isCloseTo(EACH / 2.0, within(2.0));
    }

    @Test
    void weight_ofADealThatHardlyAnyOtherWasFollowedFor_isAtMostTen() {
        var rows = new ArrayList<>(ROWS);
        var oldest = deal("oldest", 41, 40.9, Outcome.WON, 0);
        rows.add(oldest);
        var followUp = FollowUpWeights.of(rows, NOW);
        assertThat(1 / followUp.share(40.9)).isGreaterThan(10);
        assertThat(followUp.weight(oldest)).isEqualTo(10);
        assertThat(FollowUpWeights.of(ROWS, NOW).weight(deal("older", 60, 50, Outcome.WON, 0)))
                .as("longer open than any deal was followed")
                .isEqualTo(10);
    }

    @Test
    void weight_withoutTimesOrEnd_isOne() {
        var followUp = FollowUpWeights.of(ROWS, NOW);
        assertThat(followUp.weight(new TrainingRow("d", Facts.none(), true, NOW, 1)))
                .isOne();
        assertThat(followUp.weight(deal("open", 30, 50, Outcome.OPEN, 3))).isOne();
        assertThat(FollowUpWeights.of(List.of(), NOW).share(5)).isOne();
    }

    private static List<TrainingRow> weighed(FollowUpWeights followUp, List<TrainingRow> rows, double age) {
        return rows.stream()
                .filter(row -> row.moment().age() == age)
                .map(row -> row.weighing(followUp.weight(row)))
                .toList();
    }

    private static double winRate(List<TrainingRow> rows) {
        double won = rows.stream()
                .filter(TrainingRow::won)
                .mapToDouble(TrainingRow::weight)
                .sum();
        return won / rows.stream().mapToDouble(TrainingRow::weight).sum();
    }

    private static List<TrainingRow> rows() {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            double ago = (i + 0.5) / 10;
            for (double age : new double[] {0, 6, 20}) {
                if (age < Math.min(ago, 12)) {
                    rows.add(deal("won-" + i, ago, 12, Outcome.WON, age));
                }
                if (age < Math.min(ago, 28)) {
                    rows.add(deal("lost-" + i, ago, 28, Outcome.LOST, age));
                }
            }
        }
        return rows;
    }

    /** A deal begun so many days ago; open where its end is still to come. */
    private static TrainingRow deal(String id, double ago, double open, Outcome outcome, double age) {
        Instant opened = NOW.minusSeconds(Math.round(ago * 86_400));
        Instant end = opened.plusSeconds(Math.round(open * 86_400));
        boolean closed = outcome != Outcome.OPEN && end.isBefore(NOW);
        Instant at = opened.plusSeconds(Math.round(age * 86_400));
        return new TrainingRow(
                id,
                Facts.none(),
                closed ? outcome : Outcome.OPEN,
                closed ? end : null,
                1,
                "",
                new Landmark(opened, at, LandmarkReason.AGE, age, 0));
    }
}
