package dev.stagecraft.model;

import dev.stagecraft.json.Json;

/** What a simple rule achieves on the rows on which a model was judged; units as in {@link ModelMetrics}. */
public record Baseline(double auc, double logLoss, double brier) {

    Json.Fields json() {
        return Json.object()
                .put("auc", auc)
                .put("logLoss", logLoss)
                .put("brier", brier)
                .build();
    }

    static Baseline of(StoredJson json) {
        return new Baseline(json.number("auc"), json.number("logLoss"), json.number("brier"));
    }
}
