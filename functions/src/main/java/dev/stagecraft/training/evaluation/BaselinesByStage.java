package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The comparison of a model with each baseline within each stage: differences of log-loss on held-out rows, with
 * intervals.
 *
 * @param stages by stage, then by rival; only stages with at least {@value #LEAST} opportunities
 */
record BaselinesByStage(SortedMap<String, SortedMap<String, One>> stages) {
    /** The least number of opportunities in a stage: a redrawn set of fewer may hold none, and then has no metrics. */
    static final int LEAST = 40;

    /** The card's section that holds them. */
    static final String SECTION = "rivalsByStage";

    BaselinesByStage {
        stages = Collections.unmodifiableSortedMap(stages);
    }

    /**
     * The comparison with one baseline in one stage.
     *
     * @param rows how many rows both were judged on
     * @param auc the rival's own
     * @param logLoss the rival's own
     * @param difference the model's log-loss less the rival's
     * @param interval of the difference
     */
    record One(int rows, double auc, double logLoss, double difference, ConfidenceInterval interval) {
        Json.Fields json() {
            return Json.object()
                    .put("rows", rows)
                    .put("auc", auc)
                    .put("logLoss", logLoss)
                    .put("logLossDifference", difference)
                    .put("low", interval.low())
                    .put("high", interval.high())
                    .build();
        }
    }

    /** Every baseline that gave these rows probabilities. */
    static BaselinesByStage of(HoldoutPredictions rows, ClusterBootstrap bootstrap) {
        var stages = new TreeMap<String, SortedMap<String, One>>();
        rows.groupsByStage().forEach((stage, groups) -> {
            if (groups.size() >= LEAST) {
                var rivals = new TreeMap<String, One>();
                for (String rival : rows.names()) {
                    if (!rival.equals(HoldoutPredictions.MODEL)) {
                        rivals.put(rival, one(rows, bootstrap, stage, rival));
                    }
                }
                stages.put(stage, rivals);
            }
        });
        return new BaselinesByStage(stages);
    }

    private static One one(HoldoutPredictions rows, ClusterBootstrap bootstrap, String stage, String rival) {
        int[] places = IntStream.range(0, rows.size())
                .filter(row -> rows.stage(row).equals(stage))
                .toArray();
        var scored = rows.scored(rival, places);
        double logLoss = BinaryMetrics.logLoss(scored);
        return new One(
                places.length,
                BinaryMetrics.auc(TiedScores.highestFirst(scored)),
                logLoss,
                BinaryMetrics.logLoss(rows.scored(HoldoutPredictions.MODEL, places)) - logLoss,
                bootstrap.difference(rival, row -> rows.stage(row).equals(stage)));
    }

    /** These comparisons joined with those of other baselines. */
    BaselinesByStage and(BaselinesByStage others) {
        var all = new TreeMap<String, SortedMap<String, One>>();
        for (BaselinesByStage each : new BaselinesByStage[] {this, others}) {
            each.stages.forEach((stage, rivals) ->
                    all.computeIfAbsent(stage, ignored -> new TreeMap<>()).putAll(rivals));
        }
        return new BaselinesByStage(all);
    }

    Json.Fields json() {
        var json = Json.object();
        stages.forEach((stage, rivals) -> {
            var table = Json.object();
            rivals.forEach((name, one) -> table.put(name, one.json()));
            json.put(named(stage), table.build());
        });
        return json.build();
    }

    /** A stage as a card calls it. */
    static String named(String stage) {
        return stage.isEmpty() ? "not known" : stage;
    }

    /** A table without stages. */
    static BaselinesByStage none() {
        return new BaselinesByStage(new TreeMap<>());
    }
}
