package dev.stagecraft.opportunity;

import dev.stagecraft.playbook.Playbook;

/**
 * The stages that a list may be filtered by: those of a published pipeline, and those that a deal stands in though no
 * pipeline has them any more.
 */
public record KnownStages(Opportunities opportunities) {

    /** True if the organisation knows the stage. Reads the index only for a stage that no pipeline has. */
    public boolean has(String organisation, Playbook playbook, String stage) {
        boolean published = playbook.pipelines().stream()
                .anyMatch(pipeline -> Stages.of(pipeline).has(stage));
        var inStage = new ListFilter(null, stage, null, null);
        return published
                || !opportunities.list(organisation, inStage, 1, null).items().isEmpty();
    }
}
