package dev.stagecraft.training.dataset;

import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one opportunity as they were known at one moment while it was open, with how it ended (won, lost or
 * still open), and the row's weight.
 *
 * @param group the opportunity: all its rows are learned from, or all are judged on
 * @param facts what was known
 * @param outcome how it ended; open where that is still to come
 * @param closedAt when it closed; null where nobody knows, or while it is open
 * @param weight how much the row counts beside others
 * @param pipeline the opportunity's pipeline; empty where there is only one
 * @param moment where in its time the row stands
 */
public record TrainingRow(
        String group,
        Facts facts,
        Outcome outcome,
        @Nullable Instant closedAt,
        double weight,
        String pipeline,
        Landmark moment) {
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    public TrainingRow {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A row's weight must be positive, not " + weight);
        }
    }

    /** The only row of a closed opportunity. */
    public TrainingRow(
            String group, Facts facts, boolean won, @Nullable Instant closedAt, double weight, String pipeline) {
        this(group, facts, won ? Outcome.WON : Outcome.LOST, closedAt, weight, pipeline, Landmark.UNDATED);
    }

    /** A row of an organisation with one pipeline. */
    public TrainingRow(String group, Facts facts, boolean won, @Nullable Instant closedAt, double weight) {
        this(group, facts, won, closedAt, weight, "");
    }

    /** True where the opportunity was won. */
    public boolean won() {
        return outcome == Outcome.WON;
    }

    /** True where the opportunity is still open. */
    public boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    /** The beginning of the opportunity; null where it is not known. */
    @Nullable
    public Instant opened() {
        return moment.opened();
    }

    /** True where the opportunity's beginning is known and, unless it is open, its closing too. */
    public boolean isTimed() {
        return moment.opened() != null && (closedAt != null || isOpen());
    }

    /** Days from the opportunity's beginning to its end, of a closed one whose times are known. */
    public double daysToClose() {
        return moment.opened() == null || closedAt == null
                ? 0
                : Math.max(0, Duration.between(moment.opened(), closedAt).toMillis() / MILLIS_A_DAY);
    }

    /** The id of the stage that the deal stood in; empty where it is not known. */
    public String stageId() {
        return facts.fact("stage").map(FactValue::text).orElse("");
    }

    /** The stage it stood in, apart from stages of the same name in other pipelines; empty where nobody knows. */
    public String stage() {
        String stage = stageId();
        return pipeline.isEmpty() || stage.isEmpty() ? stage : StageCalibration.key(pipeline, stage);
    }

    /** This row with another weight. */
    public TrainingRow weighing(double other) {
        return new TrainingRow(group, facts, outcome, closedAt, other, pipeline, moment);
    }

    /** This row without some facts. */
    public TrainingRow without(Set<String> names) {
        var rest = Facts.builder();
        facts.forEach((name, value) -> {
            if (!names.contains(name)) {
                rest.fact(name, value);
            }
        });
        return new TrainingRow(group, rest.build(), outcome, closedAt, weight, pipeline, moment);
    }
}
