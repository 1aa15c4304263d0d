package dev.stagecraft.imports;

import dev.stagecraft.playbook.Pipeline;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names under which a pipeline's stages are found in files: their ids and, where no id is equal, their labels; case,
 * spaces and dashes are ignored.
 *
 * @param pipeline the pipeline
 * @param ids the stages' ids by folded name
 */
record StageNames(Pipeline pipeline, Map<String, String> ids) {
    StageNames {
        ids = Map.copyOf(ids);
    }

    static StageNames of(Pipeline pipeline) {
        Map<String, String> ids = new HashMap<>();
        pipeline.stages().forEach(stage -> ids.put(folded(stage.id()), stage.id()));
        pipeline.stages().forEach(stage -> ids.putIfAbsent(folded(stage.label()), stage.id()));
        return new StageNames(pipeline, ids);
    }

    /** The id of the stage that a file's text means. */
    Optional<String> id(String written) {
        return Optional.ofNullable(ids.get(folded(written)));
    }

    private static String folded(String stage) {
        return stage.replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }
}
