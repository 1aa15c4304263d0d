package dev.stagecraft.training;

import dev.stagecraft.model.BundleWriter;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.ModelBundle;
import dev.stagecraft.model.ModelCard;
import dev.stagecraft.model.TribuoExamples;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
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

    /** Below this many of either kind an estimate is of low confidence. */
    static final long SURE_OF_EACH = 40;

    /** Trains, judges and bundles; or says why there is too little. */
    public TrainingOutcome train(List<TrainingRow> given) {
        long won = Protocol.opportunities(given, true);
        long lost = Protocol.opportunities(given, false);
        if (won + lost < LEAST_CLOSED) {
            return new TrainingOutcome.NotEnough(
                    won, lost, (won + lost) + " closed opportunities; a model needs " + LEAST_CLOSED);
        }
        if (won < LEAST_OF_EACH || lost < LEAST_OF_EACH) {
            return new TrainingOutcome.NotEnough(
                    won, lost, won + " won and " + lost + " lost; a model needs " + LEAST_OF_EACH + " of each");
        }
        var fitting = Fitting.on(given);
        var rows = known(given, fitting.space());
        if (fitting.space().width() == 0 || rows.isEmpty()) {
            return new TrainingOutcome.NotEnough(won, lost, "No fact is known of the closed opportunities");
        }
        var judged = Judged.by(Protocol.of(given));
        var model = fit(rows, fitting);
        var at = clock.instant();
        var draft = new CardDraft(given, won, lost, fitting, judged, judged.metrics(recall), at, model);
        var bundle = BundleWriter.write(model, fitting.space(), at, draft::card);
        return new TrainingOutcome.Candidate(bundle, ModelCard.read(bundle.part(ModelBundle.CARD)));
    }

    /** Rows of which no column is known teach nothing, and Tribuo refuses them. */
    private static List<TrainingRow> known(List<TrainingRow> rows, FeatureSpace space) {
        return rows.stream()
                .filter(row -> !EncodedRows.isEmpty(space.encode(row.facts())))
                .toList();
    }

    private XGBoostModel<Label> fit(List<TrainingRow> rows, Fitting fitting) {
        var examples = new ArrayList<Example<Label>>();
        for (TrainingRow row : rows) {
            var label = new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST);
            examples.add(TribuoExamples.of(fitting.space(), fitting.space().encode(row.facts()), label, row.weight()));
        }
        var source =
                new SimpleDataSourceProvenance("closed opportunities", OffsetDateTime.now(clock), new LabelFactory());
        var dataset = new MutableDataset<>(examples, source, new LabelFactory());
        var parameters = fitting.settings().parameters(rows.size());
        return new BinaryTrainer(parameters, fitting.rounds(), clock).train(dataset);
    }
}
