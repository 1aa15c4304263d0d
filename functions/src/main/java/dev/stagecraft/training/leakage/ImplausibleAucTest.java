package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.AucDifference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The test whether a model separates won from lost deals too well to be true, and the search for the smallest group of columns by
 * which it does. Pure.
 *
 * <p>It is for histories without stage changes of their own: there nothing shows when a column was written, and columns such as
 * the days in a stage or the number of stage changes may tell how a deal went, exported after it closed.
 *
 * <p><b>Shape</b>: columns are taken away, the most telling alone first, until the AUC is low; then others that still matter are
 * taken away too, and those that do not are put back.
 */
final class ImplausibleAucTest {
    /** The AUC that is always asked about. */
    static final double IMPLAUSIBLE = 0.90;
    /** The AUC that is asked about where a small group of columns makes it. */
    static final double HIGH = 0.85;
    /** The part of the AUC that such a group makes, at least. */
    static final double LIFT = 0.15;
    /** The share of the columns that such a group has, at most. */
    private static final double SMALL = 0.34;
    /** The fall of the AUC by which a further column belongs to the group. */
    private static final double MATTERS = 0.03;

    private final List<TrainingRow> rows;
    private final List<String> columns;
    private final OutOfFoldScorer model;
    private final Map<Set<String>, double[]> scored = new HashMap<>();

    /**
     * The test of these columns.
     *
     * @param columns which may be at fault: those that people and imports write and nobody has confirmed
     */
    ImplausibleAucTest(List<TrainingRow> rows, Set<String> columns, OutOfFoldScorer model) {
        this.rows = rows;
        this.model = model;
        Map<String, Double> alone = new HashMap<>();
        columns.forEach(column -> alone.put(column, new UnivariateAuc(column).auc(rows)));
        this.columns = columns.stream()
                .sorted(Comparator.<String>comparingDouble(column -> -alone.getOrDefault(column, 0.5))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** True where deals were seen in several stages: then facts are known as they were at each moment. */
    static boolean hasStageChanges(List<TrainingRow> rows) {
        Map<String, String> stages = new HashMap<>();
        return rows.stream().anyMatch(row -> !stages.computeIfAbsent(row.group(), unseen -> row.stage())
                .equals(row.stage()));
    }

    /** The group with the AUC with it and without; empty where the AUC can be true, or no column here makes it. */
    Optional<LeakageWarning.Evidence.Implausible> evidence() {
        double high = auc(Set.of());
        if (!OutcomeLeakTest.surely(high, HIGH, StageStratifiedAuc.last(rows).few())) {
            return Optional.empty();
        }
        double low = Math.min(HIGH, high - LIFT);
        var group = new TreeSet<String>();
        for (String column : columns) {
            if (auc(group) > low) {
                group.add(column);
            }
        }
        if (auc(group) > low) {
            return Optional.empty();
        }
        widen(group);
        narrow(group);
        boolean asked = high >= IMPLAUSIBLE || group.size() <= SMALL * columns.size();
        return asked
                ? Optional.of(new LeakageWarning.Evidence.Implausible(
                        List.copyOf(group), AucDifference.of(rows, scores(Set.of()), scores(group))))
                : Optional.empty();
    }

    /** Takes further columns in that make much of the AUC that is left. */
    private void widen(Set<String> group) {
        for (String column : columns) {
            var wider = new HashSet<>(group);
            if (wider.add(column) && auc(wider) < auc(group) - MATTERS) {
                group.add(column);
            }
        }
    }

    /** Puts columns back, the least important first, as long as all of them together matter little. */
    private void narrow(Set<String> group) {
        double most = auc(group) + MATTERS;
        while (group.size() > 1) {
            String next = group.stream()
                    .min(Comparator.<String>comparingDouble(column -> auc(without(group, column)))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            if (auc(without(group, next)) > most) {
                return;
            }
            group.remove(next);
        }
    }

    private static Set<String> without(Set<String> group, String column) {
        var narrower = new HashSet<>(group);
        narrower.remove(column);
        return narrower;
    }

    private double auc(Set<String> out) {
        return AucDifference.auc(rows, scores(out));
    }

    private double[] scores(Set<String> out) {
        return scored.computeIfAbsent(
                Set.copyOf(out),
                away -> model.scores(
                        away.isEmpty()
                                ? rows
                                : rows.stream().map(row -> row.without(away)).toList()));
    }
}
