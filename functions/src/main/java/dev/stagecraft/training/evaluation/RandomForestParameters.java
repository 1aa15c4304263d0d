package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.DuplicateGroups;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.StratifiedFolds;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.learner.BoosterParameters;
import dev.stagecraft.training.metrics.BinaryMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the random forest baseline (depth, leaf weight, share of columns), and their choice on held-out rows.
 *
 * @param depth splits on one way from root to leaf
 * @param leafWeight the least weight of rows in a leaf
 * @param columns how many times the square root of all columns each split may choose from
 */
record RandomForestParameters(int depth, double leafWeight, int columns) {
    private static final List<RandomForestParameters> TRIED = List.of(
            new RandomForestParameters(8, 5, 1),
            new RandomForestParameters(5, 10, 1),
            new RandomForestParameters(12, 2, 1),
            new RandomForestParameters(6, 10, 3));

    /** Trees enough to compare settings. */
    private static final int FEW_TREES = 25;
    /** The share of different rows in a sample with replacement. */
    private static final double ROWS = 0.632;
    /** The number of parts of the deals, one of which is held out. */
    private static final int PARTS = 4;
    /** The number of standard errors by which other settings must be better. */
    private static final double SURE = 0.5;

    /**
     * The parameters as XGBoost names them: one round of trees beside each other, whose squared error a split lowers as it lowers
     * Gini's impurity.
     *
     * @param rate the win rate of the rows
     */
    Map<String, Object> parameters(int width, int trees, double rate) {
        var parameters = new TreeMap<String, Object>();
        parameters.put("objective", "reg:squarederror");
        parameters.put("base_score", rate);
        parameters.put("tree_method", "hist");
        parameters.put("num_parallel_tree", trees);
        parameters.put("eta", 1);
        parameters.put("lambda", 0);
        parameters.put("max_depth", depth);
        parameters.put("min_child_weight", leafWeight);
        parameters.put("subsample", ROWS);
        parameters.put("colsample_bynode", Math.min(1, Math.max(1, columns * Math.sqrt(width)) / width));
        parameters.put("nthread", 1);
        parameters.put("seed", BoosterParameters.SEED);
        parameters.put("verbosity", 0);
        return parameters;
    }

    /**
     * The settings with the least log-loss on deals set aside. Others than the first are taken where they are surely better:
     * few deals would choose by chance.
     */
    static RandomForestParameters chosen(List<TrainingRow> rows, FeatureSpace space) {
        var folds = space.width() == 0
                ? List.<Fold>of()
                : StratifiedFolds.of(rows, DuplicateGroups.of(rows).group(), PARTS, RandomForestBaseline.SEED);
        if (folds.isEmpty()) {
            return TRIED.getFirst();
        }
        var inner = folds.getFirst();
        var best = TRIED.getFirst();
        var first = losses(inner, RandomForestBaseline.probabilities(inner, space, best, FEW_TREES));
        double least = 0;
        for (RandomForestParameters other : TRIED.subList(1, TRIED.size())) {
            double more =
                    surely(first, losses(inner, RandomForestBaseline.probabilities(inner, space, other, FEW_TREES)));
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
