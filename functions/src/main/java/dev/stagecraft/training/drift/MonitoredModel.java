package dev.stagecraft.training.drift;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.registry.LiveModel;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Scorer;

/**
 * The live model of an organisation as one retraining read it, with the playbook whose pipelines it scores, for
 * measuring drift and the grades that a candidate would change.
 *
 * @param organisation the organisation that it serves
 * @param live the model and its card
 * @param playbook the pipelines
 */
public record MonitoredModel(String organisation, LiveModel live, Playbook playbook) {
    ScoringModel model() {
        return live.model();
    }

    /** True before the first model was trained, and where every model was taken off. */
    boolean isPrior() {
        return live.model() instanceof PriorModel;
    }

    /** The scorer of a pipeline's deals; an unknown pipeline counts as the default one. */
    Scorer scorer(String pipeline) {
        return new Scorer(model(), playbook.pipelineOrDefault(pipeline));
    }
}
