package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.training.drift.GradeChanges;
import java.util.Optional;

/** The result of retraining one organisation: too little to learn from, or a new model version, live or not. */
sealed interface RetrainingReport {

    /** The reply's row: {@code organisation, status} and what belongs to it. */
    Json.Fields json(String organisation);

    /** The result in which there was too little to learn from: the model that served before still serves. */
    record Kept(TrainingOutcome.NotEnough why) implements RetrainingReport {
        @Override
        public Json.Fields json(String organisation) {
            return Json.object()
                    .put("organisation", organisation)
                    .put("status", "not-enough")
                    .put("won", why.won())
                    .put("lost", why.lost())
                    .put("reason", why.reason())
                    .build();
        }
    }

    /**
     * The result in which a new model version was published, live or not.
     *
     * @param status {@code live}, {@code candidate} (the gate did not let it through) or {@code overtaken} (somebody moved the
     *     pointer meanwhile)
     * @param changes how many open deals it grades otherwise; empty where no model serves yet
     */
    record Trained(String status, ModelCard card, Optional<GradeChanges> changes) implements RetrainingReport {
        @Override
        public Json.Fields json(String organisation) {
            var json = Json.object()
                    .put("organisation", organisation)
                    .put("status", status)
                    .put("version", card.version())
                    .put("rows", card.rows())
                    .put("won", card.won())
                    .put("lost", card.lost())
                    .put("family", family())
                    .put("protocol", card.protocol())
                    .put("auc", card.metrics().auc())
                    .put("logLoss", card.metrics().logLoss())
                    .put("brier", card.metrics().brier())
                    .put("liftA", card.metrics().lift().classA())
                    .put("reason", card.decision());
            changes.ifPresent(graded -> json.put(GradeChanges.SECTION, graded.json()));
            return json.build();
        }

        private String family() {
            return card.sections().get("family") instanceof Json.Fields family
                    ? family.field("chosen")
                            .map(chosen -> ((Json.Text) chosen).value())
                            .orElse("")
                    : "";
        }
    }
}
