package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.card.Metric;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.ScoredExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The cluster bootstrap: confidence intervals from sets of opportunities drawn with replacement from those evaluated.
 * All rows of an opportunity are drawn together.
 *
 * <p><b>Shape</b>: a set is drawn by as many calls of {@link Random#nextInt(int)} as there are opportunities, all from one
 * generator; an opportunity drawn twice weighs twice.
 *
 * <p><b>Source</b>: Efron, Tibshirani, "An Introduction to the Bootstrap", percentile intervals.
 */
final class ClusterBootstrap {
    /** Any constant would do; it stands on the card. */
    static final long SEED = 20_261_121;

    private static final int DRAWS = 500;
    private static final int FEWER_DRAWS = 200;
    private static final int MANY_GROUPS = 20_000;

    /** The recall of a threshold that no interval depends on: any would do. */
    private static final double ALL = 1;

    private final HoldoutPredictions rows;
    private final List<int[]> draws = new ArrayList<>();

    ClusterBootstrap(HoldoutPredictions rows) {
        this.rows = rows;
        var random = new Random(SEED);
        for (int draw = 0; draw < draws(rows.groups()); draw++) {
            int[] times = new int[rows.groups()];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            draws.add(times);
        }
    }

    /** The number of sets that are drawn from so many opportunities. */
    static int draws(int groups) {
        return groups > MANY_GROUPS ? FEWER_DRAWS : DRAWS;
    }

    /** Intervals of the model's measures by name, on the rows wanted. */
    Map<String, ConfidenceInterval> measures(ClassShares shares, IntPredicate wanted) {
        Integer[] order = IntStream.range(0, rows.size()).filter(wanted).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> -rows.said(HoldoutPredictions.MODEL, row)));
        var drawn = draws.stream()
                .map(times -> BinaryMetrics.of(drawn(order, times), ALL, shares))
                .toList();
        var intervals = new LinkedHashMap<String, ConfidenceInterval>();
        for (Metric metric : Metric.values()) {
            intervals.put(
                    metric.key(),
                    ConfidenceInterval.of(drawn.stream().mapToDouble(metric::of).toArray()));
        }
        return intervals;
    }

    private List<ScoredExample> drawn(Integer[] order, int[] times) {
        var drawn = new ArrayList<ScoredExample>(order.length);
        for (int row : order) {
            int count = times[rows.group(row)];
            if (count > 0) {
                var each = rows.row(row);
                drawn.add(
                        new ScoredExample(rows.said(HoldoutPredictions.MODEL, row), each.won(), count * each.weight()));
            }
        }
        return drawn;
    }

    /** The interval of the model's log-loss less a rival's, on the rows wanted. */
    ConfidenceInterval difference(String rival, IntPredicate wanted) {
        double[] sum = new double[rows.groups()];
        double[] weight = new double[rows.groups()];
        for (int row = 0; row < rows.size(); row++) {
            if (wanted.test(row)) {
                sum[rows.group(row)] += rows.row(row).weight() * less(rows, rival, row);
                weight[rows.group(row)] += rows.row(row).weight();
            }
        }
        double[] figures = new double[draws.size()];
        for (int draw = 0; draw < figures.length; draw++) {
            int[] times = draws.get(draw);
            double all = 0;
            double weights = 0;
            for (int group = 0; group < times.length; group++) {
                all += times[group] * sum[group];
                weights += times[group] * weight[group];
            }
            figures[draw] = all / weights;
        }
        return ConfidenceInterval.of(figures);
    }

    /** The model's log-loss on one row less a baseline's. */
    static double less(HoldoutPredictions rows, String rival, int row) {
        boolean won = rows.row(row).won();
        return BinaryMetrics.logLoss(rows.said(HoldoutPredictions.MODEL, row), won)
                - BinaryMetrics.logLoss(rows.said(rival, row), won);
    }
}
