package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.dataset.MadeLeaks;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.leakage.LeakageDetector;
import dev.stagecraft.training.leakage.LeakageWarning;
import dev.stagecraft.training.leakage.ReferenceAuc;
import dev.stagecraft.training.metrics.AucDifference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often leaks that say little alone are found, and how often harmless columns are taken for leaks, over made sets of 600
 * to 1,000 deals.
 */
@Tag("training")
class LeakPowerTest {
    private static final ReferenceAuc TREES = new ReferenceAuc();

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 3", "7, 3"})
    void of_plantedLeaks_namedAndLeftOut(int leaks, int sets) {
        assertThat(power(leaks, sets)).isGreaterThanOrEqualTo(0.9);
    }

    /** Takes minutes: runs with the tests on shared data, though it needs none. */
    @ParameterizedTest
    @Tag("shared-data")
    @CsvSource({"1, 40", "3, 40", "7, 40"})
    void of_plantedLeaksInManySets_namedAndLeftOut(int leaks, int sets) {
        assertThat(power(leaks, sets)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void of_harmlessColumns_noneLeftOut() {
        assertThat(falseAlarms(10)).isLessThanOrEqualTo(0.05);
    }

    @Test
    @Tag("shared-data")
    void of_harmlessColumnsInManySets_noneLeftOut() {
        assertThat(falseAlarms(200)).isLessThanOrEqualTo(0.05);
    }

    /** One set judged. */
    private record Judged(MadeLeaks made, Set<String> leftOut, double with, double without) {
        static Judged of(MadeLeaks made) {
            var warnings = LeakageDetector.of(made.rows(), made.fills(), Set.of(), TREES);
            var leftOut = warnings.stream()
                    .filter(LeakageWarning::leftOut)
                    .map(LeakageWarning::fact)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Judged(made, leftOut, auc(made.rows()), auc(made.honest()));
        }

        private static double auc(List<TrainingRow> rows) {
            return AucDifference.auc(rows, TREES.scores(rows));
        }

        boolean foundAll() {
            return leftOut.containsAll(made.leaks());
        }
    }

    private static double power(int leaks, int sets) {
        var judged = IntStream.range(0, sets)
                .mapToObj(seed -> Judged.of(MadeLeaks.of(leaks, 2, seed)))
                .toList();
        double found = share(judged, Judged::foundAll);
        var harmless = judged.stream()
                .flatMap(each -> each.made.harmless().stream().map(each.leftOut::contains))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "LEAK POWER %d planted: all found and left out in %.1f %% of %d sets; AUC %.3f with them, %.3f without;"
                        + " one alone at most %.2f; %d of %d harmless columns kept%n",
                leaks,
                100 * found,
                sets,
                judged.stream().mapToDouble(Judged::with).average().orElse(0),
                judged.stream().mapToDouble(Judged::without).average().orElse(0),
                MadeLeaks.MOST_AUC,
                harmless.stream().filter(out -> !out).count(),
                harmless.size());
        return found;
    }

    private static double falseAlarms(int sets) {
        var judged = IntStream.range(0, sets)
                .mapToObj(seed -> Judged.of(MadeLeaks.of(0, 1 + seed % 5, 1_000 + seed)))
                .toList();
        double alarms = share(judged, each -> !each.leftOut.isEmpty());
        System.out.printf(
                Locale.ROOT,
                "LEAK FALSE ALARMS anything left out in %.1f %% of %d sets with 1 to 5 harmless columns of suspicious"
                        + " names; AUC %.3f%n",
                100 * alarms,
                sets,
                judged.stream().mapToDouble(Judged::with).average().orElse(0));
        return alarms;
    }

    private static double share(List<Judged> judged, Predicate<Judged> which) {
        return (double) judged.stream().filter(which).count() / judged.size();
    }
}
