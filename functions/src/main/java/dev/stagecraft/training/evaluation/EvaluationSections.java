package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The writer of a model card's JSON sections on the evaluation, from an {@link EvaluationReport}.
 *
 * @param proof what it is worth
 */
public record EvaluationSections(EvaluationReport proof) {
    private static final int BINS = 10;

    /** The recall of a threshold that no figure within a stage depends on: any would do. */
    private static final double ANY_RECALL = 1;

    /** The sections by name. */
    public Map<String, Json> byName() {
        var sections = new LinkedHashMap<String, Json>();
        sections.put("intervals", intervalsJson());
        var rivals = Json.object();
        proof.comparisons().forEach((name, comparison) -> rivals.put(name, comparison.json()));
        proof.live().ifPresent(comparison -> rivals.put(HoldoutEvaluation.LIVE, comparison.json()));
        sections.put("rivals", rivals.build());
        sections.put(BaselinesByStage.SECTION, proof.stageRivals().json());
        sections.put("reliability", Json.of(reliability()));
        sections.put("classes", classesJson());
        sections.put("byStage", byStage());
        sections.put("intervalsByStage", stageIntervalsJson());
        sections.put(EvaluationByAge.SECTION, proof.ages().json());
        return sections;
    }

    private Json intervalsJson() {
        var json = Json.object()
                .put("share", 0.95)
                .put("draws", ClusterBootstrap.draws(proof.rows().groups()))
                .put("seed", ClusterBootstrap.SEED);
        proof.intervals().forEach((name, interval) -> json.put(name, interval.json()));
        return json.build();
    }

    /** Ten bins of equal weight, from the lowest probability: a tie lies in the bin of its middle. */
    private List<Json> reliability() {
        var ties = TiedScores.highestFirst(proof.rows().scored(HoldoutPredictions.MODEL));
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

    private Json classesJson() {
        var json = Json.object();
        proof.classes().forEach((name, each) -> json.put(name, each.json()));
        return json.build();
    }

    private Json byStage() {
        var json = Json.object();
        proof.stages().byStage().forEach((stage, scored) -> {
            var ties = TiedScores.highestFirst(scored);
            double weight = TiedScores.weight(ties);
            double won = TiedScores.won(ties) / weight;
            var row = Json.object()
                    .put("rows", scored.size())
                    .put("weight", weight)
                    .put("won", won)
                    .put("predicted", predicted(ties) / weight);
            BinaryMetrics.of(scored, ANY_RECALL, proof.shares()).addTo(row, won);
            json.put(BaselinesByStage.named(stage), row.build());
        });
        return json.build();
    }

    private Json stageIntervalsJson() {
        var json = Json.object();
        proof.stageIntervals().forEach((stage, intervals) -> {
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
