package dev.stagecraft.imports;

import dev.stagecraft.json.Characters;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that imported deals enter: it finds the stage that a file's text means, and the first stage of an outcome.
 *
 * @param id the pipeline's id
 * @param stages the pipeline's stages
 * @param byText the id of each stage, by its id and by its label, both folded
 */
record ImportPipeline(String id, Stages stages, Map<String, String> byText) {
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

    /** The maximum number of characters of a text in a message. */
    static final int MOST_SHOWN = 64;

    ImportPipeline {
        byText = Map.copyOf(byText);
    }

    /** Takes the stages from a playbook's pipeline. */
    static ImportPipeline of(Pipeline pipeline) {
        Map<String, String> byText = new HashMap<>();
        pipeline.stages().forEach(stage -> byText.put(folded(stage.id()), stage.id()));
        pipeline.stages().forEach(stage -> byText.putIfAbsent(folded(stage.label()), stage.id()));
        return new ImportPipeline(pipeline.id(), Stages.of(pipeline), byText);
    }

    /** The stage that a file's text means, by its id or its label; case, spaces and dashes are ignored. */
    Optional<String> stage(String written) {
        return Optional.ofNullable(byText.get(folded(written)));
    }

    /** The form in which ids and labels are compared. */
    static String folded(String written) {
        var letters = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char letter = written.charAt(i);
            if (!Character.isWhitespace(letter) && letter != '-' && letter != '_') {
                letters.append(letter);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
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
            return new PlaceResult.Unplaced(
                    "The pipeline has no stage \"" + Characters.first(MOST_SHOWN, written) + "\"");
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
