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
        var sizes = Sizes.of(given);
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
        var fitting = Fitting.on(given, sizes);
        if (fitting.space().width() == 0) {
            return new TrainingOutcome.NotEnough(won, lost, "No fact is known of the closed opportunities");
        }
        return candidate(given, background, sizes, fitting);
    }

    private TrainingOutcome candidate(List<TrainingRow> given, Background background, Sizes sizes, Fitting fitting) {
        var judged = Judged.by(Protocol.of(given), sizes, given, background);
        var proof = Proof.of(judged.rows(), judged.sinceLive(), recall, background.shares());
        var made = made(given, fitting);
        var metrics = judged.metrics(recall, background.shares());
        var draft = new CardDraft(given, sizes, fitting, judged, proof, metrics, background, made);
        var parts = new TreeMap<String, byte[]>();
        made.tribuo()
                .forEach(
                        model -> parts.put(ModelBundle.TRIBUO, model.serialize().toByteArray()));
        parts.put(ModelBundle.PREDICTIONS, predictions(judged, fitting.aside(given)));
        var reference = Unseen.reference(fitting.space(), given, judged.rows());
        parts.put(ModelBundle.REFERENCE, reference.bytes());
        if (!background.owners().isEmpty()) {
            parts.put(ModelBundle.OWNERS, background.owners().bytes());
        }
        var at = clock.instant();
        var bundle = BundleWriter.write(made.blend(), parts, fitting.space(), at, version -> draft.card(version, at));
        return new TrainingOutcome.Candidate(bundle, ModelCard.read(bundle.part(ModelBundle.CARD)));
    }

    /** Three tables, an empty line between each two: what was judged, what closed since the live model, what was set aside. */
    private static byte[] predictions(Judged judged, JudgedRows aside) {
        var tables = new StringBuilder(judged.rows().csv("judged"));
        if (judged.sinceLive().size() > 0) {
            tables.append('\n').append(judged.sinceLive().csv("sinceLive"));
        }
        return tables.append('\n').append(aside.csv("aside")).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A model made of all rows.
     *
     * @param tribuo the trees as Tribuo trained them; none where none were grown
     */
    record Made(Blend blend, List<Model<Label>> tribuo) {}

    private Made made(List<TrainingRow> given, Fitting fitting) {
        var family = fitting.chosen().family();
        var calibration = fitting.chosen().kept();
        var rows = EncodedRows.of(given, fitting.space());
        if (!family.grows()) {
            var blend = Blend.of(fitting.additive(rows, family));
            return new Made(blend.calibrated(calibration.intercept(), calibration.slope()), List.of());
        }
        var tribuo = fit(rows, fitting);
        var forest = XgboostForest.of(tribuo, fitting.space());
        var blend =
                family.adds() ? Blend.of(forest, fitting.additive(rows, family), fitting.share()) : Blend.of(forest);
        return new Made(blend.calibrated(calibration.intercept(), calibration.slope()), List.of(tribuo));
    }

    private XGBoostModel<Label> fit(EncodedRows rows, Fitting fitting) {
        var source =
                new SimpleDataSourceProvenance("closed opportunities", OffsetDateTime.now(clock), new LabelFactory());
        var dataset = new EncodedDataset(rows, fitting.space(), source);
        return new BinaryTrainer(fitting.settings().parameters(rows.size()), fitting.rounds(), clock).train(dataset);
    }
}
