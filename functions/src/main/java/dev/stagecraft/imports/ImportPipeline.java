package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import java.util.Locale;
import java.util.Optional;

/**
 * The pipeline that imported deals enter: it finds the stage that a file's text means, and the first stage of an
 * outcome.
 *
 * @param id the pipeline's id
 * @param stages the pipeline's stages
 */
record ImportPipeline(String id, Stages stages) {

    /** Takes the stages from a playbook's pipeline. */
    static ImportPipeline of(Pipeline pipeline) {
        return new ImportPipeline(pipeline.id(), Stages.of(pipeline));
    }

    /** The stage that a file's text means; case, spaces and dashes are ignored. */
    Optional<String> stage(String written) {
        String wanted = folded(written);
        return stages.stages().stream()
                .map(Stages.OrderedStage::id)
                .filter(id -> folded(id).equals(wanted))
                .findFirst();
    }

    private static String folded(String stage) {
        return stage.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }

    /** The stage of a deal with this outcome when the file names none. */
    Optional<String> usual(Outcome outcome) {
        return stages.first(outcome);
    }
}
