package dev.stagecraft.training.learner;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of boosted trees: depth, learning rate, the shares of rows and columns that each tree sees, least leaf
 * weight, and L2 penalty.
 *
 * @param depth splits on one way from root to leaf
 * @param eta the share of each tree's correction that is kept
 * @param rowShare the share of rows each tree sees
 * @param columnShare the share of columns each tree sees
 * @param leafWeight the least sum of hessians in a leaf (XGBoost's min_child_weight)
 * @param lambda the L2 penalty on leaf values
 */
public record BoosterParameters(
        int depth, double eta, double rowShare, double columnShare, double leafWeight, double lambda) {
    /** XGBoost's seed; any constant would do. */
    public static final int SEED = 20_261_121;

    /** Above this many rows more threads than one pay. */
    static final int MANY_ROWS = 50_000;

    /** A number of its own, not the machine's, so that the same rows give the same trees everywhere. */
    private static final int THREADS_FOR_MANY = 4;

    /** The parameters as XGBoost names them, for this number of rows. */
    Map<String, Object> parameters(int rows) {
        var parameters = new TreeMap<String, Object>();
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
        parameters.put("booster", "gbtree");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", depth);
        parameters.put("eta", eta);
        parameters.put("subsample", rowShare);
        parameters.put("colsample_bytree", columnShare);
        parameters.put("min_child_weight", leafWeight);
        parameters.put("lambda", lambda);
        parameters.put("nthread", rows < MANY_ROWS ? 1 : THREADS_FOR_MANY);
        parameters.put("seed", SEED);
        parameters.put("verbosity", 0);
        return parameters;
    }

    /** The parameters for rows that may have a baseline: its log-odds take the place of XGBoost's base score. */
    public Map<String, Object> parameters(FeatureMatrix rows) {
        var parameters = parameters(rows.size());
        if (rows.hasOffsets()) {
            parameters.put("base_score", 0.5);
        }
        return parameters;
    }

    /** True where each tree sees a sample of the rows or columns. */
    boolean samples() {
        return rowShare < 1 || columnShare < 1;
    }

    /** These parameters with a learning rate that is this many times smaller. */
    BoosterParameters finer(int times) {
        return new BoosterParameters(depth, eta / times, rowShare, columnShare, leafWeight, lambda);
    }

    /** The parameters as the model card shows them. */
    public Json.Fields json() {
        return Json.object()
                .put("depth", depth)
                .put("eta", eta)
                .put("rowShare", rowShare)
                .put("columnShare", columnShare)
                .put("leafWeight", leafWeight)
                .put("lambda", lambda)
                .put("seed", SEED)
                .build();
    }
}
