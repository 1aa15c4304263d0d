package dev.stagecraft.training;

import dev.stagecraft.model.Blend;
import dev.stagecraft.model.BundleWriter;
import dev.stagecraft.model.ModelBundle;
import dev.stagecraft.model.ModelCard;
import dev.stagecraft.model.XgboostForest;
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
 * Trains a model on closed opportunities and judges it on those it did not see.
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

    /** Below this many closed opportunities there is nothing to learn. */
    static final long LEAST_CLOSED = 10;

    /** Below this many of either kind there is nothing to tell apart. */
    static final long LEAST_OF_EACH = 3;

    /** Trains, judges and bundles, with no model that serves yet. */
    public TrainingOutcome train(List<TrainingRow> given) {
        return train(given, Background.NONE);
    }

    /** Trains, judges and bundles; or says why there is too little. */
    public TrainingOutcome train(List<TrainingRow> given, Background background) {
        var now = clock.instant();
        var closed = RowsAtRisk.now(given, now);
        var sizes = Sizes.of(closed);
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
        var fitting = Fitting.on(closed, sizes);
        if (fitting.space().width() == 0) {
            return new TrainingOutcome.NotEnough(won, lost, "No fact is known of the closed opportunities");
        }
        var judged = Judged.by(Protocol.of(given, now), sizes, given, background, now);
        return candidate(closed, background, fitting, judged, sizes);
    }

    private TrainingOutcome candidate(
            List<TrainingRow> given, Background background, Fitting fitting, Judged judged, Sizes sizes) {
        var proof = Proof.of(judged, recall, background.shares());
        var made = made(given, fitting);
        var metrics = judged.metrics(recall, background.shares());
        var draft = new CardDraft(given, sizes, fitting, judged, proof, metrics, background, made);
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
        var reference = Unseen.reference(fitting.space(), given, judged.rows());
        parts.put(ModelBundle.REFERENCE, reference.bytes());
        if (!background.owners().isEmpty()) {
            parts.put(ModelBundle.OWNERS, background.owners().bytes());
        }
        var at = clock.instant();
        var bundle = BundleWriter.write(made.blend(), parts, fitting.space(), at, version -> draft.card(version, at));
        return new TrainingOutcome.Candidate(bundle, ModelCard.read(bundle.part(ModelBundle.CARD)));
    }

    private static byte[] table(JudgedRows rows) {
        return rows.csv().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A model made of all rows.
     *
     * @param tribuo the trees as Tribuo trained them; none where none were grown
     */
    record Made(Blend blend, List<Model<Label>> tribuo) {}

    private Made made(List<TrainingRow> given, Fitting fitting) {
        var family = fitting.chosen().family();
        var learning = fitting.learning(EncodedRows.of(given, fitting.space()));
        List<XGBoostModel<Label>> tribuo = family.grows() ? List.of(fit(learning.rows(), fitting)) : List.of();
        var forests = tribuo.stream()
                .map(model -> XgboostForest.of(model, fitting.space()))
                .toList();
        return new Made(learning.calibrated(forests, fitting.chosen()), List.copyOf(tribuo));
    }

    private XGBoostModel<Label> fit(EncodedRows rows, Fitting fitting) {
        var source =
                new SimpleDataSourceProvenance("closed opportunities", OffsetDateTime.now(clock), new LabelFactory());
        var dataset = new EncodedDataset(rows, fitting.space(), source);
        return new BinaryTrainer(fitting.settings().parameters(rows), fitting.rounds(), clock).train(dataset);
    }
}
