package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Open deals of a simulated organisation beside an oracle that knows the hazards: trained on what was known on one day, asked
 * of the deals that are open on ten random days after it, of deals that begin after it at first contact and at each age,
 * and whenever a deal enters a stage.
 *
 * <p>Figures are against the oracle's probabilities, not against outcomes: they hold no chance of outcomes.
 */
@Tag("shared-data")
@Tag("training")
class SimulatedTruthTest {
    private static final Duration WINDOW = Duration.ofDays(730);
    private static final Instant TRAINED = SimulatedOrganisation.FIRST.plus(Duration.ofDays(640));
    private static final List<Double> AGES = List.of(0.0, 1.0, 3.0, 7.0, 14.0, 30.0);
    private static final int LEAST = 150;
    private static final Playbook PLAYBOOK = Declared.playbook("""
            kind: features
            id: effort
            defaults: true
            features:
              - {id: calls, from: call, take: count}
              - {id: emails, from: email, take: count}
            """, Instant.EPOCH);

    /** What a model, a table by stage and the oracle say of one open deal. */
    private record Said(double model, double table, double oracle) {}

    @Test
    void tenThousandDeals_nearTheOracleAtEveryAgeAndStage() {
        var groups = asked(SimulatedOrganisation.of(10_000, new SimulatedOrganisation.Window(WINDOW, 0.3), 1));
        groups.forEach((name, said) -> {
            if (said.size() >= LEAST) {
                assertThat(calibrationError(said))
                        .as("calibration error, " + name)
                        .isLessThanOrEqualTo(0.02);
                assertThat(excess(said))
                        .as("log-loss above the oracle's, " + name)
                        .isLessThanOrEqualTo(0.01);
            }
        });
        assertBeatsTheTable(groups);
    }

    @Test
    void twoThousandDeals_betterThanTheStageTable() {
        assertBeatsTheTable(asked(SimulatedOrganisation.of(2_000, new SimulatedOrganisation.Window(WINDOW, 0.3), 2)));
    }

    /** Beyond two standard errors, where the oracle is. */
    private static void assertBeatsTheTable(Map<String, List<Said>> groups) {
        groups.forEach((name, said) -> {
            double[] oracle = better(said, Said::oracle);
            double[] model = better(said, Said::model);
            if (oracle[0] > 2 * oracle[1]) {
                assertThat(model[0])
                        .as("log-loss below the stage table's, " + name)
                        .isGreaterThan(2 * model[1]);
            }
        });
    }

    private interface Saying {
        double of(Said said);
    }

    /** By how much the expected log-loss is below the table's, with its standard error. */
    private static double[] better(List<Said> said, Saying saying) {
        double sum = 0;
        double squares = 0;
        for (Said each : said) {
            double better = loss(each.table, each.oracle) - loss(saying.of(each), each.oracle);
            sum += better;
            squares += better * better;
        }
        double mean = sum / said.size();
        return new double[] {mean, Math.sqrt((squares / said.size() - mean * mean) / said.size())};
    }

    private static double loss(double probability, double truth) {
        return -truth * Math.log(probability) - (1 - truth) * Math.log(1 - probability);
    }

    private static double excess(List<Said> said) {
        return said.stream()
                .mapToDouble(each -> loss(each.model, each.oracle) - loss(each.oracle, each.oracle))
                .average()
                .orElseThrow();
    }

    private static double calibrationError(List<Said> said) {
        var sorted =
                said.stream().sorted(Comparator.comparingDouble(Said::model)).toList();
        double sum = 0;
        for (int bin = 0; bin < 10; bin++) {
            sum += Math.abs(sorted.subList(bin * sorted.size() / 10, (bin + 1) * sorted.size() / 10).stream()
                    .mapToDouble(each -> each.model - each.oracle)
                    .sum());
        }
        return sum / sorted.size();
    }

    private static Map<String, List<Said>> asked(SimulatedOrganisation organisation) {
        var known = organisation.deals().stream()
                .flatMap(deal -> deal.asKnown(TRAINED).stream())
                .toList();
        var asked = AskedOpenDeals.trained(known, PLAYBOOK, TRAINED);
        var table = table(organisation);
        Map<String, List<Said>> groups = new TreeMap<>();
        var random = new Random(9);
        for (int day = 0; day < 10; day++) {
            Instant at = TRAINED.plus(Duration.ofMinutes(random.nextInt(80 * 1_440)));
            organisation.deals().forEach(deal -> say("on a random day", deal, at, asked, table, groups));
        }
        for (SimulatedDeal deal : organisation.deals()) {
            if (deal.opened().isAfter(TRAINED)) {
                AGES.forEach(age -> say(
                        "after " + age + " days", deal, MadeHistory.after(deal.opened(), age), asked, table, groups));
                var entries = deal.stageEntries();
                for (int stage = 0; stage < entries.size(); stage++) {
                    Instant at = entries.get(stage).plusMillis(1);
                    say("entering stage " + stage, deal, at, asked, table, groups);
                }
            }
        }
        groups.forEach((name, said) -> System.out.printf(
                Locale.ROOT,
                "SIMULATED %d deals, %-16s %5d asked, calibration error %.4f, log-loss above the oracle's %.4f, below the"
                        + " stage table's %.4f%n",
                organisation.deals().size(),
                name,
                said.size(),
                calibrationError(said),
                excess(said),
                better(said, Said::model)[0]));
        return groups;
    }

    private static void say(
            String name,
            SimulatedDeal deal,
            Instant at,
            AskedOpenDeals asked,
            Map<String, double[]> table,
            Map<String, List<Said>> groups) {
        if (deal.openAt(at)) {
            double[] cell = table.getOrDefault(stage(deal, at), new double[] {1, 2});
            groups.computeIfAbsent(name, unseen -> new ArrayList<>())
                    .add(new Said(asked.probability(deal.whole(), at), cell[0] / cell[1], deal.oracle(at)));
        }
    }

    private static String stage(SimulatedDeal deal, Instant at) {
        return deal.asKnown(at).orElseThrow().standing(Deal.STAGES).stage();
    }

    /** The win rates by stage of deals that had closed, seen once a week while they were open. */
    private static Map<String, double[]> table(SimulatedOrganisation organisation) {
        Map<String, double[]> cells = new HashMap<>();
        for (SimulatedDeal deal : organisation.deals()) {
            for (Instant at = deal.opened();
                    deal.closed().isBefore(TRAINED) && deal.openAt(at);
                    at = at.plus(Duration.ofDays(7))) {
                double[] cell = cells.computeIfAbsent(stage(deal, at), unseen -> new double[] {1, 2});
                cell[0] += deal.won() ? 1 : 0;
                cell[1]++;
            }
        }
        return cells;
    }
}
