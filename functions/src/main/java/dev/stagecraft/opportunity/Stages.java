package dev.stagecraft.opportunity;

import dev.stagecraft.playbook.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * The ordered stages of one pipeline, reduced to what the replay of a deal's events needs: ids and closing outcomes.
 *
 * @param stages from the first to the last
 */
public record Stages(List<OrderedStage> stages) {

    /** A stage and the outcome of a deal that enters it. */
    public record OrderedStage(String id, Outcome outcome) {}

    public Stages {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A pipeline needs a stage");
        }
    }

    /** Takes the stages from a published pipeline. */
    public static Stages of(Pipeline pipeline) {
        return new Stages(pipeline.stages().stream()
                .map(stage -> new OrderedStage(
                        stage.id(),
                        switch (stage.outcome()) {
                            case OPEN -> Outcome.OPEN;
                            case WON -> Outcome.WON;
                            case LOST -> Outcome.LOST;
                        }))
                .toList());
    }

    /** True if the pipeline has this stage. */
    public boolean has(String stage) {
        return order(stage) >= 0;
    }

    /** The position of a stage, from 0; -1 for a stage that the pipeline does not have, or no longer. */
    public int order(String stage) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id().equals(stage)) {
                return i;
            }
        }
        return -1;
    }

    /** The outcome of a deal in this stage; open for a stage that the pipeline does not have. */
    public Outcome outcome(String stage) {
        int order = order(stage);
        return order < 0 ? Outcome.OPEN : stages.get(order).outcome();
    }

    /** The first stage with this outcome. */
    public Optional<String> first(Outcome outcome) {
        return stages.stream()
                .filter(stage -> stage.outcome() == outcome)
                .map(OrderedStage::id)
                .findFirst();
    }
}
