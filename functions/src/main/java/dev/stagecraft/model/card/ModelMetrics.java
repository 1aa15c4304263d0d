package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.bundle.BundleJson;
import java.util.EnumSet;
import java.util.Set;

/**
 * The metrics of a model on held-out rows: AUC, average precision, log-loss, Brier score, calibration error, threshold
 * with confusion matrix, and lifts of classes.
 *
 * @param auc area under the ROC curve: how often a won deal scores above a lost one, ties counting half
 * @param averagePrecision precision over the recall steps, ties taken together
 * @param logLoss mean negative log-likelihood, in nats
 * @param brier mean squared error of the probability
 * @param calibrationError mean gap between predicted and real win rate, over 10 bins of equal mass
 * @param threshold the highest probability at which the recall asked for is reached
 * @param confusion wins and losses at and below the threshold
 * @param lift win rates of the classes, as multiples of the whole's
 */
public record ModelMetrics(
        double auc,
        double averagePrecision,
        double logLoss,
        double brier,
        double calibrationError,
        double threshold,
        ConfusionMatrix confusion,
        ClassLifts lift) {

    /** The metrics that need no threshold and no classes. */
    private static final Set<Metric> OF_PROBABILITIES = EnumSet.range(Metric.AUC, Metric.CALIBRATION_ERROR);

    Json.Fields json() {
        var json = Json.object();
        OF_PROBABILITIES.forEach(metric -> json.put(metric.key(), metric.of(this)));
        return json.put("accuracy", confusion.accuracy())
                .put("threshold", threshold)
                .put("precision", confusion.precision())
                .put("recall", confusion.recall())
                .put("f1", confusion.f1())
                .put("confusion", confusion.json())
                .put("lift", lift.json())
                .build();
    }

    /**
     * Adds every {@link Metric}, and the win rate of each class.
     *
     * @param json the row to add to
     * @param winRate the win rate of all classes together
     */
    public void addTo(JsonObjectBuilder json, double winRate) {
        for (Metric metric : Metric.values()) {
            json.put(metric.key(), metric.of(this));
        }
        json.put("conversionA", lift.classA() * winRate)
                .put("conversionB", lift.classB() * winRate)
                .put("conversionC", lift.classC() * winRate);
    }

    static ModelMetrics of(BundleJson json) {
        return new ModelMetrics(
                json.number(Metric.AUC.key()),
                json.number(Metric.AVERAGE_PRECISION.key()),
                json.number(Metric.LOG_LOSS.key()),
                json.number(Metric.BRIER.key()),
                json.number(Metric.CALIBRATION_ERROR.key()),
                json.number("threshold"),
                ConfusionMatrix.of(json.object("confusion")),
                ClassLifts.of(json.object("lift")));
    }
}
