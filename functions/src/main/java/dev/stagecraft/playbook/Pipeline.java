package dev.stagecraft.playbook;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sales pipeline: its ordered stages, the shares of ranking classes, the recall that "likely" must reach, and the
 * least win rate of each grade.
 *
 * @param id the document's id
 * @param version from 1
 * @param stages the stages in order
 * @param classes the share of each class from the top, in percent; the rest is class C
 * @param recall the share of wins that the threshold of "likely" must find, 0..1
 * @param grades the least win rate of each grade within its stage, 0..1, from the best grade down
 */
public record Pipeline(
        String id,
        long version,
        List<Stage> stages,
        Map<String, BigDecimal> classes,
        BigDecimal recall,
        Map<String, BigDecimal> grades)
        implements Content {

    public Pipeline {
        stages = List.copyOf(stages);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        grades = Collections.unmodifiableMap(new LinkedHashMap<>(grades));
    }

    /** The outcome for an opportunity that enters a stage: open, won or lost. */
    public enum StageOutcome {
        /** The opportunity stays open. */
        OPEN,
        /** The opportunity is closed and won. */
        WON,
        /** The opportunity is closed and lost. */
        LOST
    }

    /**
     * A stage of a pipeline.
     *
     * @param id the name in documents and opportunities
     * @param label the display name, in the document's first language
     * @param outcome the outcome for an opportunity that enters it
     */
    public record Stage(String id, String label, StageOutcome outcome) {}

    /** The stage with this id. */
    public Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }

    /** The stage in which an opportunity starts. */
    public Stage first() {
        return stages.getFirst();
    }

    /** The first stage with this outcome, which a closing opportunity enters. */
    public Optional<Stage> entering(StageOutcome outcome) {
        return stages.stream().filter(stage -> stage.outcome() == outcome).findFirst();
    }

    /** The position of a stage, from 0; empty when there is no such stage. */
    public Optional<Integer> position(String stageId) {
        return stage(stageId).map(stages::indexOf);
    }

    /** True if the first stage comes after the second; false when either is unknown. */
    public boolean isLater(String stageId, String than) {
        var here = position(stageId);
        var there = position(than);
        return here.isPresent() && there.isPresent() && here.get() > there.get();
    }

    /** The best grade whose minimum win rate within the stage is reached. */
    public String grade(double winRate) {
        String lowest = "";
        for (var grade : grades.entrySet()) {
            lowest = grade.getKey();
            if (winRate >= grade.getValue().doubleValue()) {
                return lowest;
            }
        }
        return lowest;
    }
}
