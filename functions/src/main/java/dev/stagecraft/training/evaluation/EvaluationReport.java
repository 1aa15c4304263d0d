package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.LiftByClass;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a model is worth, with how far that may be chance, beside its rivals on the same rows.
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
    private static final int BINS = 10;

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
        var measures = measures(shares);
        return new EvaluationReport(
                rows,
                stages,
                shares,
                bootstrap.measures(measures, row -> true),
                byStage(stages, byStage, measures),
                stageRivals,
                comparisons,
                live,
                EvaluationByAge.of(judged));
    }

    private static Map<String, ToDoubleFunction<List<ScoredExample>>> measures(ClassShares shares) {
        var measures = new LinkedHashMap<String, ToDoubleFunction<List<ScoredExample>>>();
        measures.put("auc", rows -> BinaryMetrics.auc(TiedScores.highestFirst(rows)));
        measures.put("averagePrecision", rows -> BinaryMetrics.averagePrecision(TiedScores.highestFirst(rows)));
        measures.put("logLoss", BinaryMetrics::logLoss);
        measures.put("brier", BinaryMetrics::brier);
        measures.put("calibrationError", rows -> BinaryMetrics.calibrationError(TiedScores.highestFirst(rows)));
        measures.put("liftA", rows -> LiftByClass.of(TiedScores.highestFirst(rows), shares)
                .classA());
        measures.put("liftB", rows -> LiftByClass.of(TiedScores.highestFirst(rows), shares)
                .classB());
        measures.put("liftC", rows -> LiftByClass.of(TiedScores.highestFirst(rows), shares)
                .classC());
        return measures;
    }

    /** The card's sections. */
    public Map<String, Json> sections() {
        var sections = new LinkedHashMap<String, Json>();
        sections.put("intervals", intervalsJson());
        var rivals = Json.object();
        comparisons.forEach((name, comparison) -> rivals.put(name, comparison.json()));
        live.ifPresent(comparison -> rivals.put(HoldoutEvaluation.LIVE, comparison.json()));
        sections.put("rivals", rivals.build());
        sections.put(BaselinesByStage.SECTION, stageRivals.json());
        sections.put("reliability", Json.of(reliability()));
        sections.put("classes", classesJson());
        sections.put("byStage", byStage());
        sections.put("intervalsByStage", stageIntervalsJson());
        sections.put(EvaluationByAge.SECTION, ages.json());
        return sections;
    }

    private Json intervalsJson() {
        var json = Json.object()
                .put("share", 0.95)
                .put("draws", ClusterBootstrap.draws(rows.groups()))
                .put("seed", ClusterBootstrap.SEED);
        intervals.forEach((name, interval) -> json.put(name, interval.json()));
        return json.build();
    }

    /** Ten bins of equal weight, from the lowest probability: a tie lies in the bin of its middle. */
    private List<Json> reliability() {
        var ties = TiedScores.highestFirst(rows.scored(HoldoutPredictions.MODEL));
        double total = TiedScores.weight(ties);
        double[][] bins = new double[BINS][3];
        double before = 0;
        for (TiedScores tie : ties) {
            double[] bin = bins[(int) Math.min(BINS - 1, BINS * (before + tie.weight() / 2) / total)];
            bin[0] += tie.weight();
            bin[1] += tie.probability() * tie.weight();
            bin[2] += tie.won();
            before += tie.weight();
        }
        List<Json> table = new ArrayList<>();
        for (int i = BINS - 1; i >= 0; i--) {
            if (bins[i][0] > 0) {
                table.add(Json.object()
                        .put("weight", bins[i][0])
                        .put("predicted", bins[i][1] / bins[i][0])
                        .put("won", bins[i][2] / bins[i][0])
                        .build());
            }
        }
        return table;
    }

    /**
     * One class of a ranking.
     *
     * @param share of the ranking
     * @param conversion the share of its deals that was won
     * @param lift the conversion as a multiple of the whole's
     */
    public record OfClass(double share, double conversion, double lift) {
        private Json.Fields json() {
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

    private Json classesJson() {
        var json = Json.object();
        classes().forEach((name, each) -> json.put(name, each.json()));
        return json.build();
    }

    private Json byStage() {
        var json = Json.object();
        stages.byStage().forEach((stage, scored) -> {
            var ties = TiedScores.highestFirst(scored);
            double weight = TiedScores.weight(ties);
            double won = TiedScores.won(ties) / weight;
            var lift = LiftByClass.of(ties, shares);
            json.put(
                    BaselinesByStage.named(stage),
                    Json.object()
                            .put("rows", scored.size())
                            .put("weight", weight)
                            .put("won", won)
                            .put("predicted", predicted(ties) / weight)
                            .put("auc", BinaryMetrics.auc(ties))
                            .put("averagePrecision", BinaryMetrics.averagePrecision(ties))
                            .put("logLoss", BinaryMetrics.logLoss(scored))
                            .put("brier", BinaryMetrics.brier(scored))
                            .put("calibrationError", BinaryMetrics.calibrationError(ties))
                            .put("liftA", lift.classA())
                            .put("liftB", lift.classB())
                            .put("liftC", lift.classC())
                            .put("conversionA", lift.classA() * won)
                            .put("conversionB", lift.classB() * won)
                            .put("conversionC", lift.classC() * won)
                            .build());
        });
        return json.build();
    }

    private static Map<String, Map<String, ConfidenceInterval>> byStage(
            HoldoutPredictions rows,
            ClusterBootstrap bootstrap,
            Map<String, ToDoubleFunction<List<ScoredExample>>> measures) {
        var byStage = new TreeMap<String, Map<String, ConfidenceInterval>>();
        rows.groupsByStage().forEach((stage, groups) -> {
            if (groups.size() >= BaselinesByStage.LEAST) {
                byStage.put(stage, bootstrap.measures(measures, row -> rows.stage(row)
                        .equals(stage)));
            }
        });
        return byStage;
    }

    private Json stageIntervalsJson() {
        var json = Json.object();
        stageIntervals.forEach((stage, intervals) -> {
            var measures = Json.object();
            intervals.forEach((name, interval) -> measures.put(name, interval.json()));
            json.put(BaselinesByStage.named(stage), measures.build());
        });
        return json.build();
    }

    private static double predicted(List<TiedScores> ties) {
        return ties.stream()
                .mapToDouble(tie -> tie.probability() * tie.weight())
                .sum();
    }
}
