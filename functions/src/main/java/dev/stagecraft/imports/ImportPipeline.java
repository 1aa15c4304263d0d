package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that imported deals enter, with its stages.
 *
 * @param id the pipeline's id
 * @param stages the pipeline's stages
 * @param labels the display name of each stage, by the stage's id
 */
record ImportPipeline(String id, Stages stages, Map<String, String> labels) {
    /** The place of a row's deal in its pipeline, or the reason why it has none. */
    sealed interface PlaceResult {
        /**
         * The result for a deal that has a stage.
         *
         * @param outcome the outcome of a deal in this stage
         * @param named true if the row names this stage; false if it is the usual one of the outcome
         */
        record Placed(String stage, Outcome outcome, boolean named) implements PlaceResult {}

        /** The result for a deal that no stage fits. */
        record Unplaced(String message) implements PlaceResult {}
    }

    ImportPipeline {
        labels = Map.copyOf(labels);
    }

    /** Takes the stages from a playbook's pipeline. */
    static ImportPipeline of(Pipeline pipeline) {
        return new ImportPipeline(
                pipeline.id(),
                Stages.of(pipeline),
                pipeline.stages().stream()
                        .collect(
                                Collectors.toMap(Pipeline.Stage::id, Pipeline.Stage::label, (first, second) -> first)));
    }

    /** The stage that a file's text means, by its id or its label; case, spaces and dashes are ignored. */
    Optional<String> stage(String written) {
        List<String> ids = stages.stages().stream().map(Stages.OrderedStage::id).toList();
        return match(ids, written).or(() -> ids.stream()
                .filter(id -> folded(labels.getOrDefault(id, id)).equals(folded(written)))
                .findFirst());
    }

    /** The id that a file's text means; case, spaces and dashes are ignored. */
    static Optional<String> match(Collection<String> ids, String written) {
        return ids.stream().filter(id -> folded(id).equals(folded(written))).findFirst();
    }

    private static String folded(String stage) {
        return stage.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The place of a deal: the named stage if it fits the outcome, else the usual stage of the outcome. A deal that is not
     * said to be closed must name a stage of the pipeline, or none.
     *
     * @param written the stage as written; null where the row names none
     * @param outcome the outcome that the row tells; null where it tells none
     */
    PlaceResult place(@Nullable String written, @Nullable Outcome outcome) {
        Optional<String> named = written == null ? Optional.empty() : stage(written);
        boolean open = outcome == null || outcome == Outcome.OPEN;
        if (open && written != null && named.isEmpty()) {
            return new PlaceResult.Unplaced("The pipeline has no stage \"" + written + "\"");
        }
        return named.filter(stage -> open || stages.outcome(stage) == outcome)
                .<PlaceResult>map(stage -> new PlaceResult.Placed(stage, stages.outcome(stage), true))
                .orElseGet(() -> usual(outcome == null ? Outcome.OPEN : outcome));
    }

    private PlaceResult usual(Outcome outcome) {
        return stages.first(outcome)
                .<PlaceResult>map(stage -> new PlaceResult.Placed(stage, outcome, false))
                .orElseGet(() -> new PlaceResult.Unplaced("The pipeline has no stage for this outcome"));
    }
}
