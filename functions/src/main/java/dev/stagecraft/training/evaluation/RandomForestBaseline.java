package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Tribuo's random forest, as a measure of what others get who tune it a little, by {@link RandomForestParameters}. It is grown
 * on at most {@link #MOST_ROWS} rows, for it takes too long on more.
 *
 * <p><b>Units/range</b>: probabilities are kept a thousandth away from 0 and 1, for the forest is often quite sure.
 */
final class RandomForestBaseline {
    /** The most rows it learns from. */
    static final int MOST_ROWS = 10_000;
    /** The seed by which rows are drawn and trees grown. */
    static final long SEED = 20_261_121;

    private static final int TREES = 60;
    /** The most cells it learns from: with many columns there are fewer rows. */
    private static final int MOST_CELLS = 300_000;

    private static final double LEAST = 0.001;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = quiet();

    private RandomForestBaseline() {}

    /** Tribuo would tell of each tree. */
    private static Logger quiet() {
        var log = Logger.getLogger(BaggingTrainer.class.getName());
        log.setLevel(Level.WARNING);
        return log;
    }

    static double[] probabilities(Fold fold, FeatureSpace space) {
        LOG.fine("growing a random forest to compare with");
        var rows = sampled(fold.train(), space.width());
        return said(new Fold(rows, fold.test()), space, RandomForestParameters.chosen(rows, space), TREES);
    }

    /** What a forest says of rows that it was not grown on; of rows that know nothing, the win rate. */
    static double[] said(Fold fold, FeatureSpace space, RandomForestParameters settings, int trees) {
        double rate = RateBaselines.winRate(fold.train());
        var examples = examples(fold.train(), space);
        if (examples.isEmpty()) {
            return fold.test().stream().mapToDouble(row -> rate).toArray();
        }
        var model = grow(examples, settings, settings.share(space.width()), trees);
        return fold.test().stream()
                .mapToDouble(row -> Math.clamp(asked(model, space, row, rate), LEAST, 1 - LEAST))
                .toArray();
    }

    private static List<TrainingRow> sampled(List<TrainingRow> rows, int width) {
        int most = Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, width));
        if (rows.size() <= most) {
            return rows;
        }
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, most);
    }

    /** The rows of which anything is known. */
    private static List<Example<Label>> examples(List<TrainingRow> rows, FeatureSpace space) {
        var examples = new ArrayList<Example<Label>>();
        for (TrainingRow row : rows) {
            float[] encoded = space.encode(row.facts());
            if (!FeatureMatrix.isEmpty(encoded)) {
                var label = new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST);
                examples.add(TribuoExamples.of(space, encoded, label, row.weight()));
            }
        }
        return examples;
    }

    private static Model<Label> grow(
            List<Example<Label>> examples, RandomForestParameters settings, float share, int trees) {
        var source = new SimpleDataSourceProvenance(
                "closed opportunities", Instant.EPOCH.atOffset(ZoneOffset.UTC), new LabelFactory());
        var tree = new CARTClassificationTrainer(
                settings.depth(), settings.leafWeight(), 0, share, false, new GiniIndex(), SEED);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), trees, SEED)
                .train(new MutableDataset<>(examples, source, new LabelFactory()));
    }

    private static double asked(Model<Label> model, FeatureSpace space, TrainingRow row, double rate) {
        float[] encoded = space.encode(row.facts());
        if (FeatureMatrix.isEmpty(encoded)) {
            return rate;
        }
        var example = TribuoExamples.of(space, encoded, LabelFactory.UNKNOWN_LABEL, 1);
        var won = model.predict(example).getOutputScores().get(TribuoExamples.WON);
        return won == null ? rate : won.getScore();
    }
}
