package dev.stagecraft.training;

import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which share of wins each pipeline's threshold must find.
 *
 * @param byPipeline 0..1, by pipeline; empty where there is only one
 */
public record Recalls(Map<String, Double> byPipeline) {
    /** One pipeline: the model's threshold is its own. */
    static final Recalls NONE = new Recalls(Map.of());

    /** A pipeline's own deals decide from so many wins and so many losses. */
    static final int LEAST_OF_EACH = 10;

    public Recalls {
        byPipeline = Map.copyOf(byPipeline);
    }

    /** Whether there are several pipelines. */
    boolean several() {
        return !byPipeline.isEmpty();
    }

    static Recalls of(Playbook playbook) {
        var pipelines = playbook.pipelines();
        return pipelines.size() < 2
                ? NONE
                : new Recalls(pipelines.stream().collect(Collectors.toMap(Pipeline::id, pipeline -> pipeline.recall()
                        .doubleValue())));
    }

    /** The thresholds that reach them. */
    LikelyThresholds thresholds(JudgedRows rows) {
        var thresholds = new TreeMap<String, LikelyThresholds.OfPipeline>();
        byPipeline.forEach((pipeline, recall) -> thresholds.put(pipeline, threshold(rows, pipeline, recall)));
        return new LikelyThresholds(thresholds);
    }

    private static LikelyThresholds.OfPipeline threshold(JudgedRows rows, String pipeline, double recall) {
        int[] own = rows.ofPipeline(pipeline);
        var training = Arrays.stream(own).mapToObj(rows::row).toList();
        boolean few = Protocol.opportunities(training, true) < LEAST_OF_EACH
                || Protocol.opportunities(training, false) < LEAST_OF_EACH;
        List<ScoredRow> deciding = few ? rows.scored(JudgedRows.MODEL) : rows.scored(JudgedRows.MODEL, own);
        double threshold = Metrics.thresholdForRecall(Tie.highestFirst(deciding), recall);
        long deals = training.stream().map(TrainingRow::group).distinct().count();
        return new LikelyThresholds.OfPipeline(recall, threshold, deals, few, Metrics.confusion(deciding, threshold));
    }
}
