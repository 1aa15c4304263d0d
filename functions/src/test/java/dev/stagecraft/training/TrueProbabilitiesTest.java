package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.scoring.Deal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Open deals of small made organisations get the chance that they have, at every age. */
@Tag("training")
@Execution(ExecutionMode.CONCURRENT) // the longest class, whose tests share nothing
class TrueProbabilitiesTest {
    private static final double NEAR = 0.03;
    private static final Instant NOW = MadeWorlds.IMPORTED.plus(Duration.ofDays(1));

    /** A deal that is open after 12 days is no longer as likely as a new one: the last day of the won ones is no tell. */
    @Test
    void importedDeals_wonSoonerThanLost_openDealsGetTheTruthAtEveryAge() {
        var world = MadeWorlds.closingSoon();
        var asked = AskedOpenDeals.trained(world.histories(), Deal.PLAYBOOK, NOW);
        for (double age : List.of(0.0, 0.5, 1.0, 3.0, 5.0, 8.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 17.0, 20.0, 25.0)) {
            double sum = 0;
            for (int deal = 0; deal < 20; deal++) {
                var noise = Json.object().put("noise", (deal + 0.5) / 20).build();
                sum += asked.probability(open(age, noise).history(), NOW);
            }
            assertThat(sum / 20).as("after " + age + " days").isCloseTo(world.truth(age), within(NEAR));
        }
    }

    @Test
    void halfLostBeforeTheFirstMove_newDealsStayAtOneHalf() {
        var world = MadeWorlds.halfLostEarly();
        var asked = AskedOpenDeals.trained(world.histories(), Deal.PLAYBOOK, NOW);
        for (double age : List.of(0.0, 0.25, 0.5, 1.0, 2.0, 3.0)) {
            assertThat(asked.probability(open(age, Deal.none()).history(), NOW))
                    .as("after " + age + " days")
                    .isCloseTo(0.5, within(NEAR));
        }
        for (double age : List.of(5.0, 7.0, 9.0)) {
            var moved = open(age, Deal.none()).moved(MadeHistory.after(NOW, 4 - age), "Discovery");
            assertThat(asked.probability(moved.history(), NOW))
                    .as("in Discovery after " + age + " days")
                    .isCloseTo(1, within(NEAR));
        }
    }

    /** No activity yet is no tell: a new deal has none here as it had none in the history that was imported. */
    @Test
    void importedWithActivities_newDealsHaveTheBaseRate() {
        var world = MadeWorlds.importedWithActivities();
        var asked = AskedOpenDeals.trained(world.histories(), Deal.PLAYBOOK, NOW);
        for (double age : List.of(0.0, 1.0, 3.0, 10.0, 30.0)) {
            var deal = open(age, Deal.none());
            for (double call = 2; call < age; call += 3) {
                Instant at = MadeHistory.after(NOW, call - age);
                deal = deal.activity("call", at, at);
            }
            assertThat(asked.probability(deal.history(), NOW))
                    .as("after " + age + " days")
                    .isCloseTo(world.truth(age), within(NEAR));
        }
    }

    /**
     * All deals began in the last 40 days, and those that take long to be lost are still open: the closed ones alone look far
     * better than the deals are.
     */
    @Test
    void youngHistory_looksNeitherBetterNorWorseThanItIs() {
        var young = recent(everySecond(MadeWorlds.closingSoon().histories()), 40);
        long won = young.stream()
                .filter(deal -> deal.current().stage().equals(MadeHistory.WON))
                .count();
        long lost = young.stream()
                .filter(deal -> deal.current().stage().equals(MadeHistory.LOST))
                .count();
        assertThat((double) won / (won + lost)).isGreaterThan(0.6);
        var asked = AskedOpenDeals.trained(young, Deal.PLAYBOOK, NOW);
        double sum = 0;
        for (int deal = 0; deal < 20; deal++) {
            var noise = Json.object().put("noise", (deal + 0.5) / 20).build();
            sum += asked.probability(open(0, noise).history(), NOW);
        }
        assertThat(sum / 20).isCloseTo(0.5, within(0.06));
    }

    /** Half of the deals tell as much, in half the time. */
    private static List<History> everySecond(List<History> histories) {
        return IntStream.range(0, histories.size() / 2)
                .mapToObj(place -> histories.get(2 * place))
                .toList();
    }

    /** The same deals begun evenly in the last days, live, as far as they had come by now. */
    private static List<History> recent(List<History> histories, double days) {
        List<History> young = new ArrayList<>();
        BiFunction<History, Integer, Instant> began =
                (history, place) -> MadeHistory.after(NOW, -days * (place + 0.5) / histories.size());
        for (int place = 0; place < histories.size(); place++) {
            var history = histories.get(place);
            var created = history.created();
            Instant at = began.apply(history, place);
            Instant closed = created.closedAt();
            if (closed == null) {
                throw new AssertionError(history);
            }
            var deal = MadeHistory.live(history.current().id(), at, "rep-1", created.attributes())
                    .moved(at.plus(Duration.between(created.effectiveAt(), closed)), created.stage());
            MadeHistory.known(deal.history(), NOW).ifPresent(young::add);
        }
        return young;
    }

    private static MadeHistory open(double age, Json.Fields attributes) {
        return MadeHistory.live("open", MadeHistory.after(NOW, -age), "rep-1", attributes);
    }
}
