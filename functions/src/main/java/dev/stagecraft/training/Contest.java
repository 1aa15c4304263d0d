package dev.stagecraft.training;

import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.PromotionGate;
import dev.stagecraft.training.evaluation.TrainingContext;
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
 * @param proof what they are worth
 * @param gate whether it may go live
 * @param passedOver the richer models that did not pass, with the reasons, in words; empty where none passes
 */
record Contest(
        ModelSelection fitting,
        HoldoutEvaluation judged,
        EvaluationReport proof,
        PromotionGate gate,
        List<String> passedOver) {
    Contest {
        passedOver = List.copyOf(passedOver);
    }

    static Contest of(
            ModelSelection fitting,
            HoldoutEvaluation judged,
            List<TrainingRow> rows,
            TrainingContext background,
            double recall) {
        var richest = entered(fitting, judged, background, recall, List.of());
        var failed = new ArrayList<>(List.of(richest.inWords()));
        if (richest.gate.open()) {
            return richest;
        }
        for (ModelFamily family : fitting.simpler()) {
            var simpler =
                    entered(fitting.with(family, rows), judged.with(family), background, recall, failed);
            if (simpler.gate.open()) {
                return simpler;
            }
            failed.add(simpler.inWords());
        }
        return richest;
    }

    private static Contest entered(
            ModelSelection fitting,
            HoldoutEvaluation judged,
            TrainingContext background,
            double recall,
            List<String> failed) {
        var proof = EvaluationReport.of(judged, recall, background.shares());
        return new Contest(
                fitting, judged, proof, PromotionGate.of(proof, background.live() != null), failed);
    }

    private String inWords() {
        return fitting.chosen().family().words() + " (" + String.join("; ", gate.reasons()) + ")";
    }
}
