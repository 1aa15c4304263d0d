package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;

/**
 * The comparison of a model with one rival (a baseline or the live model) on equal held-out rows: the difference of
 * log-loss with its interval, and the rival's metrics.
 *
 * @param rival its name
 * @param rows how many rows both were judged on
 * @param winRate of those rows
 * @param metrics the rival's own
 * @param difference the model's log-loss less the rival's: below zero, the model is better
 * @param interval of the difference
 */
public record BaselineComparison(
        String rival, int rows, double winRate, ModelMetrics metrics, double difference, ConfidenceInterval interval) {

    static BaselineComparison of(
            HoldoutPredictions rows, ClusterBootstrap bootstrap, String rival, double recall, ClassShares shares) {
        double sum = 0;
        double weight = 0;
        double won = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum += rows.row(row).weight() * ClusterBootstrap.less(rows, rival, row);
            weight += rows.row(row).weight();
            won += rows.row(row).won() ? rows.row(row).weight() : 0;
        }
        return new BaselineComparison(
                rival,
                rows.size(),
                won / weight,
                BinaryMetrics.of(rows.scored(rival), recall, shares),
                sum / weight,
                bootstrap.difference(rival, row -> true));
    }

    Json.Fields json() {
        var json = Json.object().put("rows", rows);
        metrics.addTo(json, winRate);
        return json.put("logLossDifference", difference)
                .put("low", interval.low())
                .put("high", interval.high())
                .build();
    }
}
