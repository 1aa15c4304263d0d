package dev.stagecraft.training.evaluation;

import dev.stagecraft.training.dataset.DuplicateGroups;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.StratifiedFolds;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.BinaryMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of the random forest baseline (depth, leaf weight, share of columns), and their choice on held-out rows.
 *
 * @param depth splits on one way from root to leaf
 * @param leafWeight the least weight of rows in a leaf
 * @param columns how many times the square root of all columns each split may choose from
 */
record RandomForestParameters(int depth, float leafWeight, int columns) {
    private static final List<RandomForestParameters> TRIED = List.of(
            new RandomForestParameters(8, 5, 1),
            new RandomForestParameters(5, 10, 1),
            new RandomForestParameters(12, 2, 1),
            new RandomForestParameters(6, 10, 3));

    /** Trees enough to compare settings. */
    private static final int FEW_TREES = 25;
    /** The number of parts of the deals, one of which is held out. */
    private static final int PARTS = 4;
    /** The number of standard errors by which other settings must be better. */
    private static final double SURE = 0.5;

    /** The share of columns that each split may choose from; Tribuo wants less than all. */
    float share(int width) {
        return (float) Math.min(Math.nextDown(1f), Math.max(1, columns * Math.sqrt(width)) / width);
    }

    /**
     * The settings with the least log-loss on deals set aside. Others than the first are taken where they are surely better:
     * few deals would choose by chance.
     */
    static RandomForestParameters chosen(List<TrainingRow> rows, RoundedColumns columns) {
        var folds = columns.width() == 0
                ? List.<Fold>of()
                : StratifiedFolds.of(rows, DuplicateGroups.of(rows).group(), PARTS, RandomForestBaseline.SEED);
        if (folds.isEmpty()) {
            return TRIED.getFirst();
        }
        var inner = folds.getFirst();
        var rule = new RandomForestBaseline(inner, columns);
        var best = TRIED.getFirst();
        var first = losses(inner, rule.said(best, FEW_TREES));
        double least = 0;
        for (RandomForestParameters other : TRIED.subList(1, TRIED.size())) {
            double more = surely(first, losses(inner, rule.said(other, FEW_TREES)));
            if (more < least) {
                least = more;
                best = other;
            }
        }
        return best;
    }

    /** The log-loss of each held-out deal, by deal. */
    private static Map<String, Double> losses(Fold fold, double[] said) {
        var losses = new HashMap<String, Double>();
        for (int i = 0; i < said.length; i++) {
            var row = fold.test().get(i);
            losses.merge(row.group(), row.weight() * BinaryMetrics.logLoss(said[i], row.won()), Double::sum);
        }
        return losses;
    }

    /** The excess of the other losses, plus a part of its standard error. */
    private static double surely(Map<String, Double> first, Map<String, Double> other) {
        double sum = 0;
        double squares = 0;
        for (var deal : first.entrySet()) {
            double more = other.getOrDefault(deal.getKey(), 0.0) - deal.getValue();
            sum += more;
            squares += more * more;
        }
        return sum + SURE * Math.sqrt(Math.max(0, squares - sum * sum / first.size()));
    }
}
