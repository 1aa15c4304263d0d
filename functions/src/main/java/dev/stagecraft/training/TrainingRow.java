package dev.stagecraft.training;

import dev.stagecraft.model.Facts;
import dev.stagecraft.model.StageCalibration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one closed opportunity at one moment before it closed.
 *
 * @param group the opportunity: all its rows are learned from, or all are judged on
 * @param facts what was known
 * @param won how it ended
 * @param closedAt when it closed; null where nobody knows
 * @param weight how much the row counts; the rows of one opportunity share a weight of 1
 * @param pipeline the opportunity's pipeline; empty where there is only one
 */
public record TrainingRow(
        String group, Facts facts, boolean won, @Nullable Instant closedAt, double weight, String pipeline) {
    public TrainingRow {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A row's weight must be positive, not " + weight);
        }
    }

    /** A row of the only pipeline. */
    public TrainingRow(String group, Facts facts, boolean won, @Nullable Instant closedAt, double weight) {
        this(group, facts, won, closedAt, weight, "");
    }

    /** The stage it stood in, apart from stages of the same name in other pipelines; empty where nobody knows. */
    String stage() {
        String stage = FrequencyRule.stage(this);
        return pipeline.isEmpty() || stage.isEmpty() ? stage : StageCalibration.key(pipeline, stage);
    }

    /** The same row with another weight. */
    TrainingRow weighing(double other) {
        return new TrainingRow(group, facts, won, closedAt, other, pipeline);
    }

    /** The same row without some facts. */
    TrainingRow without(Set<String> names) {
        var rest = Facts.builder();
        facts.forEach((name, value) -> {
            if (!names.contains(name)) {
                rest.fact(name, value);
            }
        });
        return new TrainingRow(group, rest.build(), won, closedAt, weight, pipeline);
    }
}
