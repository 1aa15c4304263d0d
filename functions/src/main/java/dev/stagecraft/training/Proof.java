package dev.stagecraft.training;

import dev.stagecraft.json.Json;
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
 * @param stageIntervals the same by stage, of stages with at least {@value StageRivals#LEAST} opportunities
 * @param stageRivals its rivals in each such stage
 * @param comparisons with each rival, by name
 * @param live with the live model, on rows that closed after its training; empty where there are none
 * @param ages the model at first contact and at each age
 */
record Proof(
        JudgedRows rows,
        JudgedRows stages,
        ClassShares shares,
        Map<String, Interval> intervals,
        Map<String, Map<String, Interval>> stageIntervals,
        StageRivals stageRivals,
        Map<String, Comparison> comparisons,
        Optional<Comparison> live,
        AgeProof ages) {
    private static final int BINS = 10;

    static Proof of(Judged judged, double recall, ClassShares shares) {
        var rows = judged.rows();
        var sinceLive = judged.sinceLive();
        var bootstrap = new Bootstrap(rows);
        var comparisons = new LinkedHashMap<String, Comparison>();
        for (String rival : rows.names()) {
            if (!rival.equals(JudgedRows.MODEL)) {
                comparisons.put(rival, Comparison.of(rows, bootstrap, rival, recall, shares));
            }
        }
        Optional<Comparison> live = Optional.empty();
        var stages = judged.moments().onceAStage();
        var byStage = new Bootstrap(stages);
        var stageRivals = StageRivals.of(stages, byStage);
        if (sinceLive.size() > 0) {
            live = Optional.of(Comparison.of(sinceLive, new Bootstrap(sinceLive), Judged.LIVE, recall, shares));
            var sinceByStage = judged.momentsSinceLive().onceAStage();
            stageRivals = stageRivals.and(StageRivals.of(sinceByStage, new Bootstrap(sinceByStage)));
        }
        var measures = measures(shares);
        return new Proof(
                rows,
                stages,
                shares,
                bootstrap.measures(measures, row -> true),
                byStage(stages, byStage, measures),
                stageRivals,
                comparisons,
                live,
                AgeProof.of(judged));
    }

    private static Map<String, ToDoubleFunction<List<ScoredRow>>> measures(ClassShares shares) {
        var measures = new LinkedHashMap<String, ToDoubleFunction<List<ScoredRow>>>();
        measures.put("auc", rows -> Metrics.auc(Tie.highestFirst(rows)));
        measures.put("averagePrecision", rows -> Metrics.averagePrecision(Tie.highestFirst(rows)));
        measures.put("logLoss", Metrics::logLoss);
        measures.put("brier", Metrics::brier);
        measures.put("calibrationError", rows -> Metrics.calibrationError(Tie.highestFirst(rows)));
        measures.put(
                "liftA", rows -> ClassLift.of(Tie.highestFirst(rows), shares).classA());
        measures.put(
                "liftB", rows -> ClassLift.of(Tie.highestFirst(rows), shares).classB());
        measures.put(
                "liftC", rows -> ClassLift.of(Tie.highestFirst(rows), shares).classC());
        return measures;
    }

    /** The card's sections. */
    Map<String, Json> sections() {
        var sections = new LinkedHashMap<String, Json>();
        sections.put("intervals", intervalsJson());
        var rivals = Json.object();
        comparisons.forEach((name, comparison) -> rivals.put(name, comparison.json()));
        live.ifPresent(comparison -> rivals.put(Judged.LIVE, comparison.json()));
        sections.put("rivals", rivals.build());
        sections.put(StageRivals.SECTION, stageRivals.json());
        sections.put("reliability", Json.of(reliability()));
        sections.put("classes", classesJson());
        sections.put("byStage", byStage());
        sections.put("intervalsByStage", stageIntervalsJson());
        sections.put(AgeProof.SECTION, ages.json());
        return sections;
    }

    private Json intervalsJson() {
        var json = Json.object()
                .put("share", 0.95)
                .put("draws", Bootstrap.draws(rows.groups()))
                .put("seed", Bootstrap.SEED);
        intervals.forEach((name, interval) -> json.put(name, interval.json()));
        return json.build();
    }

    /** Ten bins of equal weight, from the lowest probability: a tie lies in the bin of its middle. */
    private List<Json> reliability() {
        var ties = Tie.highestFirst(rows.scored(JudgedRows.MODEL));
        double total = Tie.weight(ties);
        double[][] bins = new double[BINS][3];
        double before = 0;
        for (Tie tie : ties) {
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
    record OfClass(double share, double conversion, double lift) {
        private Json.Fields json() {
            return Json.object()
                    .put("share", share)
                    .put("conversion", conversion)
                    .put("lift", lift)
                    .build();
        }
    }

    /** The classes by name, the best first. */
    SequencedMap<String, OfClass> classes() {
        var ties = Tie.highestFirst(rows.scored(JudgedRows.MODEL));
        double rate = Tie.won(ties) / Tie.weight(ties);
        var lift = ClassLift.of(ties, shares);
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
            var ties = Tie.highestFirst(scored);
            double weight = Tie.weight(ties);
            double won = Tie.won(ties) / weight;
            var lift = ClassLift.of(ties, shares);
            json.put(
                    StageRivals.named(stage),
                    Json.object()
                            .put("rows", scored.size())
                            .put("weight", weight)
                            .put("won", won)
                            .put("predicted", predicted(ties) / weight)
                            .put("auc", Metrics.auc(ties))
                            .put("averagePrecision", Metrics.averagePrecision(ties))
                            .put("logLoss", Metrics.logLoss(scored))
                            .put("brier", Metrics.brier(scored))
                            .put("calibrationError", Metrics.calibrationError(ties))
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

    private static Map<String, Map<String, Interval>> byStage(
            JudgedRows rows, Bootstrap bootstrap, Map<String, ToDoubleFunction<List<ScoredRow>>> measures) {
        var byStage = new TreeMap<String, Map<String, Interval>>();
        rows.groupsByStage().forEach((stage, groups) -> {
            if (groups.size() >= StageRivals.LEAST) {
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
            json.put(StageRivals.named(stage), measures.build());
        });
        return json.build();
    }

    private static double predicted(List<Tie> ties) {
        return ties.stream()
                .mapToDouble(tie -> tie.probability() * tie.weight())
                .sum();
    }
}
