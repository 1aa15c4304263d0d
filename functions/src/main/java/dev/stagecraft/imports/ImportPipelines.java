package dev.stagecraft.imports;

import dev.stagecraft.playbook.Playbook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pipelines of an organisation that imported deals can enter.
 *
 * @param usual the pipeline of deals whose row names none
 */
record ImportPipelines(List<ImportPipeline> all, ImportPipeline usual) {

    ImportPipelines {
        all = List.copyOf(all);
    }

    /** Takes the pipelines from a playbook. */
    static ImportPipelines of(Playbook playbook) {
        return new ImportPipelines(
                playbook.pipelines().stream().map(ImportPipeline::of).toList(),
                ImportPipeline.of(playbook.defaultPipeline()));
    }

    /** The pipeline with this id; the usual one if there is none (any longer). */
    ImportPipeline withId(String id) {
        return all.stream()
                .filter(pipeline -> pipeline.id().equals(id))
                .findFirst()
                .orElse(usual);
    }

    /**
     * The pipeline that a new deal enters: the named one; else the usual one, or another one if only that has the named
     * stage.
     */
    ImportPipeline entered(ImportRow.ToldPlace told) {
        String stage = told.stage();
        if (told.pipeline() != null) {
            return withId(told.pipeline());
        }
        return Stream.concat(Stream.of(usual), all.stream())
                .filter(pipeline -> stage == null || pipeline.stage(stage).isPresent())
                .findFirst()
                .orElse(usual);
    }

    /** The id of the pipeline that a file's text means; case, spaces and dashes are ignored. */
    Optional<String> id(String written) {
        return all.stream()
                .map(ImportPipeline::id)
                .filter(id -> ImportPipeline.folded(id).equals(ImportPipeline.folded(written)))
                .findFirst();
    }
}
