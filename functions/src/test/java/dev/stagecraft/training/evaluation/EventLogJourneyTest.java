package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.EventLogJourney;
import dev.stagecraft.training.MadeEventLog;
import dev.stagecraft.training.StageByAge;
import dev.stagecraft.training.metrics.BinaryMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The probabilities that the API gives to open applications of a made event log, beside how these ended. */
@Tag("engine")
@Tag("training")
class EventLogJourneyTest {
    private static final long SEED = 20_261_129;
    /** The ages in days at which cards judge, by what cards call them. */
    private static final Map<Integer, String> CARD_AGES = new TreeMap<>(
            Map.of(0, "first contact", 1, "1 day", 3, "3 days", 7, "7 days", 14, "14 days", 30, "30 days"));

    /** Facts that differed between training and scoring would move the figures by more. */
    private static final double SAME = 1e-4;

    private static final List<Integer> JUDGED_AGES = List.of(0, 3, 10, 20);

    /**
     * Takes minutes: runs with the tests on shared data, though it needs none. From 20 days on hardly anything but stage and
     * age tells how an application ends: there the difference from the table is within chance.
     */
    @Test
    @Tag("shared-data")
    void scores_ofOpenApplications_beatTheTableByStageAndAge() {
        var journey = EventLogJourney.through(MadeEventLog.of(2_000, SEED));
        assertThat(journey.first().field("status")).contains(Json.of("live"));
        var table = StageByAge.asOf(journey.log(), journey.split());
        for (int age : EventLogJourney.AGES) {
            var beside = Beside.of(journey, table, age);
            if (JUDGED_AGES.contains(age)) {
                assertThat(beside.logLoss).as("log-loss at %d days", age).isLessThan(beside.tableLogLoss);
                assertThat(beside.brier).as("Brier score at %d days", age).isLessThan(beside.tableBrier);
            }
        }
        assertCardAgrees(journey);
    }

    @Test
    void card_ofTheSecondModel_judgesTheFirstAsItsScoresDo() {
        var journey = EventLogJourney.through(MadeEventLog.of(250, SEED));
        assertThat(journey.first().field("status")).contains(Json.of("live"));
        assertCardAgrees(journey);
    }

    /** The card judges the live model at fewer ages where too few deals were open since its training. */
    private static void assertCardAgrees(EventLogJourney journey) {
        var card = (Json.Fields) journey.second().field(EvaluationByAge.SECTION).orElseThrow();
        assertThat(card.fields()).containsKeys("first contact", "1 day", "3 days", "7 days", "14 days");
        var judged = new ArrayList<Integer>();
        CARD_AGES.forEach((age, name) -> card.field(name)
                .map(Json.Fields.class::cast)
                .filter(figures -> figures.field("liveLogLoss").isPresent())
                .ifPresent(figures -> {
                    judged.add(age);
                    assertAgrees(age, figures, journey.saidOfNewestAt(age));
                }));
        assertThat(judged).contains(0, 3);
    }

    private static void assertAgrees(int age, Json.Fields card, List<EventLogJourney.Said> said) {
        var scores = said.stream().map(EventLogJourney.Said::row).toList();
        double logLoss = number(card, "liveLogLoss");
        double brier = number(card, "liveBrier");
        System.out.printf(
                Locale.ROOT,
                "EVENT LOG at %2d days, %4d open since the training: log-loss %.4f (card %.4f), Brier %.4f (card %.4f)%n",
                age,
                said.size(),
                BinaryMetrics.logLoss(scores),
                logLoss,
                BinaryMetrics.brier(scores),
                brier);
        assertThat(number(card, "liveDeals")).isEqualTo(said.size());
        assertThat(logLoss).isCloseTo(BinaryMetrics.logLoss(scores), within(SAME));
        assertThat(brier).isCloseTo(BinaryMetrics.brier(scores), within(SAME));
    }

    private static double number(Json.Fields fields, String name) {
        return ((Json.Num) fields.field(name).orElseThrow()).value().doubleValue();
    }

    /** The figures of the scores and of the table, of applications that began after the first training. */
    private record Beside(double logLoss, double tableLogLoss, double brier, double tableBrier) {
        private static Beside of(EventLogJourney journey, StageByAge table, int age) {
            var said = journey.saidOfNewAt(age);
            var scores = said.stream().map(EventLogJourney.Said::row).toList();
            var rates = said.stream()
                    .map(each -> each.row(table.probability(each.application(), age)))
                    .toList();
            var beside = new Beside(
                    BinaryMetrics.logLoss(scores),
                    BinaryMetrics.logLoss(rates),
                    BinaryMetrics.brier(scores),
                    BinaryMetrics.brier(rates));
            System.out.printf(
                    Locale.ROOT,
                    "EVENT LOG at %2d days, %4d new: log-loss %.4f (table %.4f), Brier %.4f (table %.4f)%n",
                    age,
                    said.size(),
                    beside.logLoss,
                    beside.tableLogLoss,
                    beside.brier,
                    beside.tableBrier);
            return beside;
        }
    }
}
