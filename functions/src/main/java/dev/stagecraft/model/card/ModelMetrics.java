package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.bundle.BundleJson;

/**
 * What a model is worth, measured on rows it never saw.
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

    Json.Fields json() {
        return Json.object()
                .put("auc", auc)
                .put("averagePrecision", averagePrecision)
                .put("logLoss", logLoss)
                .put("brier", brier)
                .put("calibrationError", calibrationError)
                .put("accuracy", confusion.accuracy())
                .put("threshold", threshold)
                .put("precision", confusion.precision())
                .put("recall", confusion.recall())
                .put("f1", confusion.f1())
                .put("confusion", confusion.json())
                .put("lift", lift.json())
                .build();
    }

    static ModelMetrics of(BundleJson json) {
        return new ModelMetrics(
                json.number("auc"),
                json.number("averagePrecision"),
                json.number("logLoss"),
                json.number("brier"),
                json.number("calibrationError"),
                json.number("threshold"),
                ConfusionMatrix.of(json.object("confusion")),
                ClassLifts.of(json.object("lift")));
    }
}
