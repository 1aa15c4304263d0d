package dev.stagecraft.training.learner;

import dev.stagecraft.model.EvidenceLimits;

/**
 * A selection whose model learns from what happened alone and has no lowest or highest probability: for models of something
 * other than a deal's end, such as closing within some days.
 */
public final class PlainSelection {
    private PlainSelection() {}

    /** Takes later predictions and limits away from a selection. */
    public static ModelSelection of(ModelSelection selection) {
        return new ModelSelection(
                selection.space(),
                selection.settings(),
                selection.rounds(),
                selection.strength(),
                selection.share(),
                selection.part(),
                selection.candidates(),
                selection.chosen(),
                selection.stages(),
                EvidenceLimits.NONE,
                selection.baseline(),
                selection.drift(),
                LaterPredictions.NONE);
    }
}
