package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import java.util.Locale;
import java.util.Optional;

/**
 * The pipeline that imported deals enter.
 *
 * @param id its id
 * @param stages its stages
 */
record ImportPipeline(String id, Stages stages) {

    /** A pipeline of a playbook. */
    static ImportPipeline of(Pipeline pipeline) {
        return new ImportPipeline(pipeline.id(), Stages.of(pipeline));
    }

    /** The stage that a file's text means: upper and lower case, spaces and dashes make no difference. */
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

    /** The stage in which a deal with this outcome stands when the file names none. */
    Optional<String> usual(Outcome outcome) {
        return stages.first(outcome);
    }
}
