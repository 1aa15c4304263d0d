package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;

/** The metrics of a baseline (AUC, log-loss, Brier score) on the rows on which a model was evaluated. */
public record BaselineMetrics(double auc, double logLoss, double brier) {

    Json.Fields json() {
        return Json.object()
                .put(Metric.AUC.key(), auc)
                .put(Metric.LOG_LOSS.key(), logLoss)
                .put(Metric.BRIER.key(), brier)
                .build();
    }

    static BaselineMetrics of(BundleJson json) {
        return new BaselineMetrics(
                json.number(Metric.AUC.key()), json.number(Metric.LOG_LOSS.key()), json.number(Metric.BRIER.key()));
    }
}
