package dev.stagecraft.opportunity;

import dev.stagecraft.playbook.Playbook;

/**
 * The check that lists may be filtered by a stage: a current pipeline has it, or a deal stands in it though no pipeline
 * has it any more.
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
