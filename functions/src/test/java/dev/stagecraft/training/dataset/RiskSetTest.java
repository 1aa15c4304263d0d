package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.TimedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskSetTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");
    private static final List<TrainingRow> ROWS = TimedRows.of(300, 7, NOW);

    @Test
    void now_openAndClosedDeals_closedOnesInOrderWithOneWeightADeal() {
        assertThat(ROWS).anyMatch(TrainingRow::isOpen);
        var rows = RiskSet.now(ROWS, NOW);
        var closed = ROWS.stream().filter(row -> !row.isOpen()).toList();
        assertThat(rows).extracting(row -> row.weighing(1)).containsExactlyElementsOf(closed);
        long deals = closed.stream().map(TrainingRow::group).distinct().count();
        assertThat(weight(rows)).isCloseTo((double) deals, within(1e-9));
    }

    /** One is won and one is lost, equally long open, the one looked at often and the other seldom. */
    @Test
    void now_anotherEndOrNumberOfRows_aRowCountsTheSame() {
        List<TrainingRow> rows = new ArrayList<>();
        rows.add(row("won", Outcome.WON, 10, 0));
        rows.add(row("lost", Outcome.LOST, 10, 0));
        rows.add(row("lost", Outcome.LOST, 10, 1));
        rows.add(row("lost", Outcome.LOST, 10, 2));
        IntStream.range(0, 50).forEach(i -> rows.add(row("open-" + i, Outcome.OPEN, i / 5.0, 0)));
        var weighed = RiskSet.now(rows, NOW);
        assertThat(weighed.get(1).weight()).isEqualTo(weighed.get(0).weight());
        assertThat(weighed.get(2).weight() / weighed.get(1).weight())
                .as("of the deals begun, those followed for a day")
                .isCloseTo(FollowUpWeights.of(rows, NOW).share(1), within(1e-12));
        assertThat(weight(weighed)).isCloseTo(2, within(1e-12));
    }

    @Test
    void now_undatedDeals_weighAsTheyAre() {
        List<TrainingRow> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < 40; i++) {
            rows.add(new TrainingRow("undated-" + i, Facts.none(), i % 2 == 0, null, 0.5 + i));
        }
        var weighed = RiskSet.now(rows, NOW);
        for (int i = 0; i < 40; i++) {
            assertThat(weighed).contains(new TrainingRow("undated-" + i, Facts.none(), i % 2 == 0, null, 0.5 + i));
        }
        assertThat(weighed.stream().filter(TrainingRow::isTimed).toList()).isEqualTo(RiskSet.now(ROWS, NOW));
        var undated = rows.subList(ROWS.size(), rows.size());
        assertThat(RiskSet.now(undated, NOW)).isEqualTo(undated);
    }

    /** A training then would have had the same rows, but for those of moments to come of deals that closed by then: none. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 25})
    void asOf_anEarlierMoment_theRowsOfATrainingThen(int daysAgo) {
        Instant then = NOW.minus(Duration.ofDays(daysAgo));
        var expected = weights(RiskSet.now(TimedRows.of(300, 7, then), then));
        var weighed = weights(RiskSet.asOf(ROWS, then));
        assertThat(weighed.keySet()).isEqualTo(expected.keySet());
        weighed.forEach((row, weight) -> assertThat(weight).isCloseTo(expected.getOrDefault(row, 0.0), within(1e-12)));
        assertThat(weighed).isNotEmpty();
    }

    private static Map<TrainingRow, Double> weights(List<TrainingRow> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.weighing(1), TrainingRow::weight));
    }

    private static double weight(List<TrainingRow> rows) {
        return rows.stream().mapToDouble(TrainingRow::weight).sum();
    }

    private static TrainingRow row(String deal, Outcome outcome, double days, double age) {
        Instant opened = NOW.minusSeconds(Math.round(days * 86_400));
        var closed = outcome == Outcome.OPEN ? null : opened.plus(Duration.ofDays(4));
        var at = opened.plusSeconds(Math.round(age * 86_400));
        return new TrainingRow(
                deal, Facts.none(), outcome, closed, 1, "", new Landmark(opened, at, LandmarkReason.AGE, age, 0));
    }
}
