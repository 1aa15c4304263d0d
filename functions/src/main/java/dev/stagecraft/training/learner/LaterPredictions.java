package dev.stagecraft.training.learner;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The predictions for closed deals while they were set aside, by deal and age. A row of a deal learns from the prediction for a
 * later row of it, not from how the deal ended: deals that met at the later moment share their ends, so that few ends
 * tell more. A row with no later one learns from the end.
 *
 * <p><b>Source</b>: learning by temporal differences, Sutton 1988.
 *
 * @param byDeal log-odds by age in days
 */
record LaterPredictions(Map<String, NavigableMap<Double, Double>> byDeal) {
    /** No predictions: every row learns from its deal's end. */
    static final LaterPredictions NONE = new LaterPredictions(Map.of());

    /** The least age in days at which a prediction was made that a row at first contact learns from. */
    private static final double DAYS = 10;
    /** By how much that age grows with the row's. */
    private static final double OF_AGE = 2;

    /**
     * The predictions for these rows.
     *
     * @param logOdds of rows set aside; not a number for others
     */
    static LaterPredictions of(List<TrainingRow> rows, double[] logOdds) {
        Map<String, NavigableMap<Double, Double>> byDeal = new HashMap<>();
        for (int row = 0; row < logOdds.length; row++) {
            var each = rows.get(row);
            if (each.isTimed() && !Double.isNaN(logOdds[row])) {
                byDeal.computeIfAbsent(each.group(), unseen -> new TreeMap<>())
                        .put(each.moment().age(), logOdds[row]);
            }
        }
        return new LaterPredictions(byDeal);
    }

    /** The targets that these rows learn from: a probability of winning each. */
    float[] targets(List<TrainingRow> rows) {
        float[] targets = new float[rows.size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = (float) target(rows.get(row));
        }
        return targets;
    }

    private double target(TrainingRow row) {
        var deal = byDeal.get(row.group());
        var later =
                deal == null ? null : deal.ceilingEntry(OF_AGE * row.moment().age() + DAYS);
        return later != null ? Estimate.probability(later.getValue()) : row.won() ? 1 : 0;
    }
}
