package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.LiftByClass;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The evaluation of a model on held-out rows: its metrics with confidence intervals, overall, by stage and by age,
 * beside baselines and the live model.
 *
 * @param rows those of a random day, of which all figures are but those by stage and age
 * @param stages each opportunity once in every stage that it was in
 * @param shares of the classes
 * @param intervals of the model's measures, by name
 * @param stageIntervals the same by stage, of stages with at least {@value BaselinesByStage#LEAST} opportunities
 * @param stageRivals its rivals in each such stage
 * @param comparisons with each rival, by name
 * @param live with the live model, on rows that closed after its training; empty where there are none
 * @param ages the model at first contact and at each age
 */
public record EvaluationReport(
        HoldoutPredictions rows,
        HoldoutPredictions stages,
        ClassShares shares,
        Map<String, ConfidenceInterval> intervals,
        Map<String, Map<String, ConfidenceInterval>> stageIntervals,
        BaselinesByStage stageRivals,
        Map<String, BaselineComparison> comparisons,
        Optional<BaselineComparison> live,
        EvaluationByAge ages) {

    /** The evaluation of these held-out predictions. */
    public static EvaluationReport of(HoldoutEvaluation judged, double recall, ClassShares shares) {
        var rows = judged.rows();
        var sinceLive = judged.sinceLive();
        var bootstrap = new ClusterBootstrap(rows);
        var comparisons = new LinkedHashMap<String, BaselineComparison>();
        for (String rival : rows.names()) {
            if (!rival.equals(HoldoutPredictions.MODEL)) {
                comparisons.put(rival, BaselineComparison.of(rows, bootstrap, rival, recall, shares));
            }
        }
        Optional<BaselineComparison> live = Optional.empty();
        var stages = judged.moments().onceAStage();
        var byStage = new ClusterBootstrap(stages);
        var stageRivals = BaselinesByStage.of(stages, byStage);
        if (sinceLive.size() > 0) {
            live = Optional.of(BaselineComparison.of(
                    sinceLive, new ClusterBootstrap(sinceLive), HoldoutEvaluation.LIVE, recall, shares));
            var sinceByStage = judged.momentsSinceLive().onceAStage();
            stageRivals = stageRivals.and(BaselinesByStage.of(sinceByStage, new ClusterBootstrap(sinceByStage)));
        }
        return new EvaluationReport(
                rows,
                stages,
                shares,
                bootstrap.measures(shares, row -> true),
                byStage(stages, byStage, shares),
                stageRivals,
                comparisons,
                live,
                EvaluationByAge.of(judged));
    }

    /**
     * The share, win rate and lift of one ranking class.
     *
     * @param share of the ranking
     * @param conversion the share of its deals that was won
     * @param lift the conversion as a multiple of the whole's
     */
    public record OfClass(double share, double conversion, double lift) {
        Json.Fields json() {
            return Json.object()
                    .put("share", share)
                    .put("conversion", conversion)
                    .put("lift", lift)
                    .build();
        }
    }

    /** The classes by name, the best first. */
    public SequencedMap<String, OfClass> classes() {
        var ties = TiedScores.highestFirst(rows.scored(HoldoutPredictions.MODEL));
        double rate = TiedScores.won(ties) / TiedScores.weight(ties);
        var lift = LiftByClass.of(ties, shares);
        var classes = new LinkedHashMap<String, OfClass>();
        classes.put("A", new OfClass(shares.classA(), lift.classA() * rate, lift.classA()));
        classes.put("B", new OfClass(shares.classB(), lift.classB() * rate, lift.classB()));
        classes.put("C", new OfClass(1 - shares.cuts()[2], lift.classC() * rate, lift.classC()));
        return classes;
    }

    private static Map<String, Map<String, ConfidenceInterval>> byStage(
            HoldoutPredictions rows, ClusterBootstrap bootstrap, ClassShares shares) {
        var byStage = new TreeMap<String, Map<String, ConfidenceInterval>>();
        rows.groupsByStage().forEach((stage, groups) -> {
            if (groups.size() >= BaselinesByStage.LEAST) {
                byStage.put(
                        stage, bootstrap.measures(shares, row -> rows.stage(row).equals(stage)));
            }
        });
        return byStage;
    }
}
