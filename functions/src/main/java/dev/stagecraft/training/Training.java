package dev.stagecraft.training;

import dev.stagecraft.model.Blend;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.forest.XgboostImport;
import dev.stagecraft.model.registry.BundleWriter;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.RiskSet;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.learner.BinaryXgboostTrainer;
import dev.stagecraft.training.learner.MatrixDataset;
import dev.stagecraft.training.learner.ModelSelection;
import dev.stagecraft.training.learner.TrainingException;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.PredictionTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * The training of a model on an organisation's training rows, and its evaluation on held-out ones; the result is a
 * bundle with a model card, or too little to learn from.
 *
 * <p><b>Shape</b>: everything is chosen within the rows learned from (columns, settings, rounds); the card's figures come
 * from rows set aside before; the model itself is then trained on all rows. The same rows give the same forest.
 *
 * <p><b>Errors</b>: {@link TrainingException} where XGBoost fails.
 *
 * @param recall the share of wins that the threshold must reach, from the playbook
 */
public record Training(double recall, Clock clock) {
    /** The recall where the playbook names none. */
    public static final double DEFAULT_RECALL = 0.80;

    /** The least number of closed opportunities that a model is trained on. */
    static final long LEAST_CLOSED = 10;

    /** The least number of won and of lost opportunities that a model is trained on. */
    static final long LEAST_OF_EACH = 3;

    /** Trains, judges and bundles, with no model that serves yet. */
    public TrainingOutcome train(List<TrainingRow> given) {
        return train(given, TrainingContext.NONE);
    }

    /** Trains, judges and bundles; or says why there is too little. */
    public TrainingOutcome train(List<TrainingRow> given, TrainingContext background) {
        var now = clock.instant();
        var closed = RiskSet.now(given, now);
        var sizes = ClassCounts.of(closed);
        long won = sizes.won();
        long lost = sizes.lost();
        if (won + lost < LEAST_CLOSED) {
            return new TrainingOutcome.NotEnough(
                    won, lost, (won + lost) + " closed opportunities; a model needs " + LEAST_CLOSED);
        }
        if (won < LEAST_OF_EACH || lost < LEAST_OF_EACH) {
            return new TrainingOutcome.NotEnough(
                    won, lost, won + " won and " + lost + " lost; a model needs " + LEAST_OF_EACH + " of each");
        }
        var fitting = ModelSelection.on(closed, sizes);
        if (fitting.space().width() == 0) {
            return new TrainingOutcome.NotEnough(won, lost, "No fact is known of the closed opportunities");
        }
        var judged = HoldoutEvaluation.by(ValidationProtocol.of(given, now), sizes, given, background, now);
        return candidate(closed, background, Contest.of(fitting, judged, closed, background.live() != null), sizes);
    }

    private TrainingOutcome candidate(
            List<TrainingRow> given, TrainingContext background, Contest contest, ClassCounts sizes) {
        var fitting = contest.fitting();
        var judged = contest.judged();
        var made = made(given, fitting);
        var metrics = judged.metrics(recall, background.shares());
        var proof = EvaluationReport.of(judged, recall, background.shares());
        var draft = new ModelCardDraft(given, sizes, contest, proof, metrics, background, made);
        var parts = new TreeMap<String, byte[]>();
        made.tribuo()
                .forEach(
                        model -> parts.put(ModelBundle.TRIBUO, model.serialize().toByteArray()));
        parts.put(ModelBundle.PREDICTIONS, table(judged.rows()));
        parts.put(ModelBundle.PREDICTIONS_BY_MOMENT, table(judged.moments()));
        parts.put(ModelBundle.PREDICTIONS_ASIDE, table(fitting.aside(given)));
        if (judged.sinceLive().size() > 0) {
            parts.put(ModelBundle.PREDICTIONS_SINCE_LIVE, table(judged.sinceLive()));
            parts.put(ModelBundle.PREDICTIONS_SINCE_LIVE_BY_MOMENT, table(judged.momentsSinceLive()));
        }
        var reference = HoldoutSummaries.reference(fitting.space(), given, judged.rows());
        parts.put(ModelBundle.REFERENCE, reference.bytes());
        if (!background.owners().isEmpty()) {
            parts.put(ModelBundle.OWNERS, background.owners().bytes());
        }
        var at = clock.instant();
        var bundle = BundleWriter.write(made.blend(), parts, fitting.space(), at, version -> draft.card(version, at));
        return new TrainingOutcome.Candidate(bundle, ModelCard.read(bundle.part(ModelBundle.CARD)));
    }

    private static byte[] table(HoldoutPredictions rows) {
        return PredictionTable.csv(rows).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The model that was trained on all rows, with the trees as Tribuo trained them.
     *
     * @param tribuo the trees as Tribuo trained them; none where none were grown
     */
    record Made(Blend blend, List<Model<Label>> tribuo) {}

    private Made made(List<TrainingRow> given, ModelSelection fitting) {
        var family = fitting.chosen().family();
        var learning = fitting.learning(given);
        List<XGBoostModel<Label>> tribuo = family.grows() ? List.of(fit(learning.rows(), fitting)) : List.of();
        var forests = tribuo.stream()
                .map(model -> XgboostImport.of(model, fitting.space()))
                .toList();
        return new Made(learning.calibrated(forests, fitting.chosen()), List.copyOf(tribuo));
    }

    private XGBoostModel<Label> fit(FeatureMatrix rows, ModelSelection fitting) {
        var source =
                new SimpleDataSourceProvenance("closed opportunities", OffsetDateTime.now(clock), new LabelFactory());
        var dataset = new MatrixDataset(rows, fitting.space(), source);
        return new BinaryXgboostTrainer(fitting.settings().parameters(rows), fitting.rounds(), clock).train(dataset);
    }
}
