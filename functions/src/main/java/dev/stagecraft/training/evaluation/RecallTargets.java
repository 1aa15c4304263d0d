package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The recall (the share of won deals) that the threshold for "likely" must reach in each pipeline, from the
 * playbook, if an organisation has several; it also finds those thresholds in held-out predictions.
 *
 * @param byPipeline 0..1, by pipeline; empty where there is only one
 */
public record RecallTargets(Map<String, Double> byPipeline) {
    /** The targets of an organisation with one pipeline: the model's own threshold serves it. */
    static final RecallTargets NONE = new RecallTargets(Map.of());

    /** The number of wins, and of losses, from which a pipeline's own deals decide. */
    static final int LEAST_OF_EACH = 10;

    public RecallTargets {
        byPipeline = Map.copyOf(byPipeline);
    }

    /** True where there are several pipelines. */
    public boolean several() {
        return !byPipeline.isEmpty();
    }

    /** The targets that a playbook's pipelines name. */
    public static RecallTargets of(Playbook playbook) {
        var pipelines = playbook.pipelines();
        return pipelines.size() < 2
                ? NONE
                : new RecallTargets(
                        pipelines.stream().collect(Collectors.toMap(Pipeline::id, pipeline -> pipeline.recall()
                                .doubleValue())));
    }

    /** The thresholds that reach them. */
    public LikelyThresholds thresholds(HoldoutPredictions rows) {
        var thresholds = new TreeMap<String, LikelyThresholds.OfPipeline>();
        byPipeline.forEach((pipeline, recall) -> thresholds.put(pipeline, threshold(rows, pipeline, recall)));
        return new LikelyThresholds(thresholds);
    }

    private static LikelyThresholds.OfPipeline threshold(HoldoutPredictions rows, String pipeline, double recall) {
        int[] own = rows.ofPipeline(pipeline);
        var training = Arrays.stream(own).mapToObj(rows::row).toList();
        boolean few = ValidationProtocol.opportunities(training, true) < LEAST_OF_EACH
                || ValidationProtocol.opportunities(training, false) < LEAST_OF_EACH;
        List<ScoredExample> deciding =
                few ? rows.scored(HoldoutPredictions.MODEL) : rows.scored(HoldoutPredictions.MODEL, own);
        double threshold = BinaryMetrics.thresholdForRecall(TiedScores.highestFirst(deciding), recall);
        long deals = training.stream().map(TrainingRow::group).distinct().count();
        return new LikelyThresholds.OfPipeline(
                recall, threshold, deals, few, BinaryMetrics.confusion(deciding, threshold));
    }
}
