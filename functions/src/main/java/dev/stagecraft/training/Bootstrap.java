package dev.stagecraft.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far a figure may be chance: it is worked out again on sets of opportunities drawn, with replacement, from those judged.
 * All rows of an opportunity are drawn together.
 *
 * <p><b>Shape</b>: a set is drawn by as many calls of {@link Random#nextInt(int)} as there are opportunities, all from one
 * generator; an opportunity drawn twice weighs twice.
 *
 * <p><b>Source</b>: Efron, Tibshirani, "An Introduction to the Bootstrap", percentile intervals.
 */
final class Bootstrap {
    /** Any constant would do; it stands on the card. */
    static final long SEED = 20_261_121;

    private static final int DRAWS = 500;
    private static final int FEWER_DRAWS = 200;
    private static final int MANY_GROUPS = 20_000;

    private final JudgedRows rows;
    private final List<int[]> draws = new ArrayList<>();

    Bootstrap(JudgedRows rows) {
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

    /** How many sets are drawn from so many opportunities. */
    static int draws(int groups) {
        return groups > MANY_GROUPS ? FEWER_DRAWS : DRAWS;
    }

    /** Intervals of several measures of the model, on the rows wanted. */
    Map<String, Interval> measures(Map<String, ToDoubleFunction<List<ScoredRow>>> measures, IntPredicate wanted) {
        var figures = new LinkedHashMap<String, double[]>();
        measures.keySet().forEach(name -> figures.put(name, new double[draws.size()]));
        Integer[] order = IntStream.range(0, rows.size()).filter(wanted).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> -rows.said(JudgedRows.MODEL, row)));
        for (int draw = 0; draw < draws.size(); draw++) {
            var drawn = drawn(order, draws.get(draw));
            for (var measure : measures.entrySet()) {
                figures.getOrDefault(measure.getKey(), new double[0])[draw] =
                        measure.getValue().applyAsDouble(drawn);
            }
        }
        var intervals = new LinkedHashMap<String, Interval>();
        figures.forEach((name, values) -> intervals.put(name, Interval.of(values)));
        return intervals;
    }

    private List<ScoredRow> drawn(Integer[] order, int[] times) {
        var drawn = new ArrayList<ScoredRow>(order.length);
        for (int row : order) {
            int count = times[rows.group(row)];
            if (count > 0) {
                var each = rows.row(row);
                drawn.add(new ScoredRow(rows.said(JudgedRows.MODEL, row), each.won(), count * each.weight()));
            }
        }
        return drawn;
    }

    /** The interval of the model's log-loss less a rival's, on the rows wanted. */
    Interval difference(String rival, IntPredicate wanted) {
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
        return Interval.of(figures);
    }

    /** How much less (or, above zero, more) log-loss the model has on one row than a rival. */
    static double less(JudgedRows rows, String rival, int row) {
        boolean won = rows.row(row).won();
        return Metrics.logLoss(rows.said(JudgedRows.MODEL, row), won) - Metrics.logLoss(rows.said(rival, row), won);
    }
}
