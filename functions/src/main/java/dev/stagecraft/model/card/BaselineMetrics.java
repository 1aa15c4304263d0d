package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;

/** What a simple rule achieves on the rows on which a model was judged; units as in {@link ModelMetrics}. */
public record BaselineMetrics(double auc, double logLoss, double brier) {

    Json.Fields json() {
        return Json.object()
                .put("auc", auc)
                .put("logLoss", logLoss)
                .put("brier", brier)
                .build();
    }

    static BaselineMetrics of(BundleJson json) {
        return new BaselineMetrics(json.number("auc"), json.number("logLoss"), json.number("brier"));
    }
}
