package dev.stagecraft.training;

import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.evaluation.GateEvidence;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.PromotionGate;
import dev.stagecraft.training.learner.ModelFamily;
import dev.stagecraft.training.learner.ModelSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * The richest model that passes the gate: the one that was chosen, else a logistic regression, else a naive Bayes. If none
 * passes, it is the one that was chosen, and its gate says why it may not go live.
 *
 * @param fitting the model's selection
 * @param judged its predictions on held-out rows
 * @param evidence what decides of them
 * @param gate whether it may go live
 * @param passedOver the richer models that did not pass, with the reasons, in words; empty where none passes
 */
record Contest(
        ModelSelection fitting,
        HoldoutEvaluation judged,
        GateEvidence evidence,
        PromotionGate gate,
        List<String> passedOver) {
    Contest {
        passedOver = List.copyOf(passedOver);
    }

    /** Lets the chosen model and, where that fails, the simpler ones pass the gate in turn. */
    static Contest of(ModelSelection fitting, HoldoutEvaluation judged, List<TrainingRow> rows, boolean liveServes) {
        var richest = entered(fitting, judged, liveServes, List.of());
        if (richest.gate.open()) {
            return richest;
        }
        var failed = new ArrayList<>(List.of(richest.inWords()));
        for (ModelFamily family : fitting.simpler()) {
            var simpler = entered(fitting.with(family, rows), judged.with(family), liveServes, failed);
            if (simpler.gate.open()) {
                return simpler;
            }
            failed.add(simpler.inWords());
        }
        return richest;
    }

    private static Contest entered(
            ModelSelection fitting, HoldoutEvaluation judged, boolean liveServes, List<String> failed) {
        var evidence = GateEvidence.of(judged);
        return new Contest(fitting, judged, evidence, PromotionGate.of(evidence, liveServes), failed);
    }

    private String inWords() {
        return fitting.chosen().family().words() + " (" + String.join("; ", gate.reasons()) + ")";
    }
}
