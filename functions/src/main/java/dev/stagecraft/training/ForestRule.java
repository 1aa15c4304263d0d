package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.TribuoExamples;
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
 * Tribuo's random forest, as a measure of what others get: grown on at most {@link #MOST_ROWS} rows, for it takes too long
 * on more.
 *
 * <p><b>Units/range</b>: probabilities are kept a thousandth away from 0 and 1, for the forest is often quite sure.
 */
final class ForestRule {
    /** The most rows it learns from. */
    static final int MOST_ROWS = 10_000;
    /** The seed by which rows are drawn and trees grown. */
    static final long SEED = 20_261_121;

    private static final int TREES = 60;
    /** The most cells it learns from: with many columns there are fewer rows. */
    private static final int MOST_CELLS = 300_000;

    private static final int DEPTH = 8;
    private static final float LEAST_IN_LEAF = 5;
    private static final double LEAST = 0.001;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = quiet();

    private ForestRule() {}

    /** Tribuo would tell of each tree. */
    private static Logger quiet() {
        var log = Logger.getLogger(BaggingTrainer.class.getName());
        log.setLevel(Level.WARNING);
        return log;
    }

    static double[] probabilities(Fold fold, FeatureSpace space) {
        LOG.fine("growing a random forest to compare with");
        if (space.width() == 0) {
            return fold.test().stream().mapToDouble(row -> 0.5).toArray();
        }
        var model = grow(sampled(fold.train(), space.width()), space);
        double rate = fold.train().stream().filter(TrainingRow::won).count()
                / (double) fold.train().size();
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

    private static Model<Label> grow(List<TrainingRow> rows, FeatureSpace space) {
        var examples = new ArrayList<Example<Label>>();
        for (TrainingRow row : rows) {
            float[] encoded = space.encode(row.facts());
            if (!EncodedRows.isEmpty(encoded)) {
                var label = new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST);
                examples.add(TribuoExamples.of(space, encoded, label, row.weight()));
            }
        }
        var source = new SimpleDataSourceProvenance(
                "closed opportunities", Instant.EPOCH.atOffset(ZoneOffset.UTC), new LabelFactory());
        // Tribuo grows no forest whose trees see every column: of one column, or two, a hair less than all is all.
        float share = (float) Math.min(Math.nextDown(1f), Math.max(1, Math.sqrt(space.width())) / space.width());
        var tree = new CARTClassificationTrainer(DEPTH, LEAST_IN_LEAF, 0, share, false, new GiniIndex(), SEED);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), TREES, SEED)
                .train(new MutableDataset<>(examples, source, new LabelFactory()));
    }

    private static double asked(Model<Label> model, FeatureSpace space, TrainingRow row, double rate) {
        float[] encoded = space.encode(row.facts());
        if (EncodedRows.isEmpty(encoded)) {
            return rate;
        }
        var example = TribuoExamples.of(space, encoded, LabelFactory.UNKNOWN_LABEL, 1);
        var won = model.predict(example).getOutputScores().get(TribuoExamples.WON);
        return won == null ? rate : won.getScore();
    }
}
