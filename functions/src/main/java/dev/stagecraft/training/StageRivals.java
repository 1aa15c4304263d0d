package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The model against its rivals within each stage.
 *
 * @param stages by stage, then by rival; only stages with at least {@value #LEAST} opportunities
 */
record StageRivals(SortedMap<String, SortedMap<String, One>> stages) {
    /** Of fewer opportunities a set drawn may hold none, and then has no measures. */
    static final int LEAST = 40;

    /** The card's section that holds them. */
    static final String SECTION = "rivalsByStage";

    StageRivals {
        stages = Collections.unmodifiableSortedMap(stages);
    }

    /**
     * One rival in one stage.
     *
     * @param rows how many rows both were judged on
     * @param auc the rival's own
     * @param logLoss the rival's own
     * @param difference the model's log-loss less the rival's
     * @param interval of the difference
     */
    record One(int rows, double auc, double logLoss, double difference, Interval interval) {
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

    /** Every rival that said something of these rows. */
    static StageRivals of(JudgedRows rows, Bootstrap bootstrap) {
        var stages = new TreeMap<String, SortedMap<String, One>>();
        rows.groupsByStage().forEach((stage, groups) -> {
            if (groups.size() >= LEAST) {
                var rivals = new TreeMap<String, One>();
                for (String rival : rows.names()) {
                    if (!rival.equals(JudgedRows.MODEL)) {
                        rivals.put(rival, one(rows, bootstrap, stage, rival));
                    }
                }
                stages.put(stage, rivals);
            }
        });
        return new StageRivals(stages);
    }

    private static One one(JudgedRows rows, Bootstrap bootstrap, String stage, String rival) {
        int[] places = IntStream.range(0, rows.size())
                .filter(row -> rows.stage(row).equals(stage))
                .toArray();
        var scored = rows.scored(rival, places);
        double logLoss = Metrics.logLoss(scored);
        return new One(
                places.length,
                Metrics.auc(Tie.highestFirst(scored)),
                logLoss,
                Metrics.logLoss(rows.scored(JudgedRows.MODEL, places)) - logLoss,
                bootstrap.difference(rival, row -> rows.stage(row).equals(stage)));
    }

    /** Both together, where they speak of other rivals. */
    StageRivals and(StageRivals others) {
        var all = new TreeMap<String, SortedMap<String, One>>();
        for (StageRivals each : new StageRivals[] {this, others}) {
            each.stages.forEach((stage, rivals) ->
                    all.computeIfAbsent(stage, ignored -> new TreeMap<>()).putAll(rivals));
        }
        return new StageRivals(all);
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

    /** None. */
    static StageRivals none() {
        return new StageRivals(new TreeMap<>());
    }
}
