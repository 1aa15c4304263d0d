package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probabilities that a simulated organisation states, beside what happens. */
class OracleTest {
    private static final List<SimulatedDeal> DEALS =
            SimulatedOrganisation.of(20_000, 100).deals();

    /** An open deal at a moment, what is said of it then, and whether that comes true. */
    private record Moment(SimulatedDeal deal, Instant at, History known, double said, boolean happened) {
        static Moment of(SimulatedDeal deal, Instant at) {
            return new Moment(deal, at, deal.asKnown(at).orElseThrow(), deal.oracle(at), deal.won());
        }

        /** The same moment, with the hidden interest instead of the win. */
        private Moment ofInterest() {
            return new Moment(deal, at, known, deal.likelyInterest(at), deal.interested());
        }

        private String attribute(String name) {
            return known.attributes().field(name).orElseThrow().text();
        }

        private String stageAndAge() {
            return known.current().stage() + deal.opened().until(at);
        }

        private double logLoss(double probability) {
            return -Math.log(happened ? probability : 1 - probability);
        }
    }

    /** Expected and counted successes of different deals. */
    private static final class Bin {
        private double expected;
        private double variance;
        private int happened;

        private void add(Moment moment) {
            expected += moment.said;
            variance += moment.said * (1 - moment.said);
            happened += moment.happened ? 1 : 0;
        }

        private double deviation() {
            return (happened - expected) / Math.sqrt(variance);
        }

        @Override
        public String toString() {
            return "%.1f expected, %d happened".formatted(expected, happened);
        }
    }

    private static List<Moment> atAge(double days) {
        return DEALS.stream()
                .filter(deal -> deal.openAt(MadeHistory.after(deal.opened(), days)))
                .map(deal -> Moment.of(deal, MadeHistory.after(deal.opened(), days)))
                .toList();
    }

    /** What is said is true of all, of those of whom the same is said, and of those alike in anything else. */
    private static void assertTrue(List<Moment> moments) {
        assertTrue(moments, moment -> "all");
        assertTrue(moments, moment -> Math.floor(moment.said * 10));
        assertTrue(moments, moment -> moment.known.current().stage());
        assertTrue(moments, moment -> moment.known.activities().size());
        assertTrue(
                moments,
                moment -> Math.floor(MadeHistory.days(SimulatedOrganisation.FIRST, moment.deal.opened()) / 73));
        assertTrue(moments, moment -> moment.attribute("source"));
        assertTrue(moments, moment -> moment.attribute("trial"));
    }

    private static void assertBothTrue(List<Moment> moments) {
        assertTrue(moments);
        assertTrue(moments.stream().map(Moment::ofInterest).toList());
    }

    /** Each group's successes are as many as expected, and all groups together stray no more than chance does. */
    private static void assertTrue(List<Moment> moments, Function<Moment, Object> group) {
        Map<Object, Bin> bins = new TreeMap<>();
        moments.forEach(moment ->
                bins.computeIfAbsent(group.apply(moment), any -> new Bin()).add(moment));
        var large = bins.values().stream().filter(bin -> bin.variance > 5).toList();
        double chiSquare = large.stream()
                .mapToDouble(bin -> bin.deviation() * bin.deviation())
                .sum();
        assertThat(large).isNotEmpty().allMatch(bin -> Math.abs(bin.deviation()) < 4);
        assertThat(chiSquare).isLessThan(large.size() + 4 * Math.sqrt(2.0 * large.size()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3, 10, 20.5, 30, 60})
    void oracle_atAnAge_isTheShareWon(double days) {
        assertBothTrue(atAge(days));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oracle_atAStageEntry_isTheShareWon(int stage) {
        assertBothTrue(DEALS.stream()
                .filter(deal -> deal.stageEntries().size() > stage)
                .map(deal -> Moment.of(deal, deal.stageEntries().get(stage)))
                .toList());
    }

    @Test
    void oracle_besideATableOfStageAndAge_hasLessLogLoss() {
        var moments = DoubleStream.of(0, 3, 10, 30, 60).boxed().flatMap(days -> atAge(days).stream());
        var split = moments.collect(
                Collectors.partitioningBy(moment -> moment.deal.id().endsWith("1")));
        Map<String, double[]> table = new HashMap<>();
        for (Moment moment : split.getOrDefault(false, List.of())) {
            double[] cell = table.computeIfAbsent(moment.stageAndAge(), any -> new double[] {1, 2});
            cell[0] += moment.happened ? 1 : 0;
            cell[1]++;
        }
        var rest = split.getOrDefault(true, List.of());
        double oracle =
                rest.stream().mapToDouble(moment -> moment.logLoss(moment.said)).sum();
        double told = rest.stream()
                .mapToDouble(moment -> {
                    double[] cell = table.getOrDefault(moment.stageAndAge(), new double[] {1, 2});
                    return moment.logLoss(cell[0] / cell[1]);
                })
                .sum();
        assertThat(oracle / rest.size()).isLessThan(told / rest.size() - .04);
    }
}
