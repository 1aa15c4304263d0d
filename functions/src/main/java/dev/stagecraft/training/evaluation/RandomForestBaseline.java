package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureSpace;
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
 * The baseline of a random forest: Tribuo's, with tuned settings, trained on the same rows as the model. It is grown on
 * at most {@link #MOST_ROWS} rows, with numbers rounded as {@link RoundedColumns} says, for it takes too long on more.
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

    private final Fold fold;
    private final RoundedColumns columns;
    private final List<Example<Label>> learned;

    /** Grows on a fold's rows of which anything is known. */
    RandomForestBaseline(Fold fold, RoundedColumns columns) {
        this.fold = fold;
        this.columns = columns;
        this.learned = fold.train().stream()
                .map(row -> columns.example(row, new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST)))
                .filter(example -> example.size() > 0)
                .toList();
    }

    /** Tribuo would tell of each tree. */
    private static Logger quiet() {
        var log = Logger.getLogger(BaggingTrainer.class.getName());
        log.setLevel(Level.WARNING);
        return log;
    }

    static double[] probabilities(Fold fold, FeatureSpace space) {
        LOG.fine("growing a random forest to compare with");
        var rows = sampled(fold.train(), space.width());
        var columns = new RoundedColumns(rows, space);
        return new RandomForestBaseline(new Fold(rows, fold.test()), columns)
                .said(RandomForestParameters.chosen(rows, columns), TREES);
    }

    /** The forest's probabilities of the fold's test rows; the win rate for a row without any known feature. */
    double[] said(RandomForestParameters settings, int trees) {
        double rate = RateBaselines.winRate(fold.train());
        if (learned.isEmpty()) {
            return fold.test().stream().mapToDouble(row -> rate).toArray();
        }
        var model = grow(settings, trees);
        return fold.test().stream()
                .mapToDouble(row -> Math.clamp(asked(model, row, rate), LEAST, 1 - LEAST))
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

    private Model<Label> grow(RandomForestParameters settings, int trees) {
        var source = new SimpleDataSourceProvenance(
                "closed opportunities", Instant.EPOCH.atOffset(ZoneOffset.UTC), new LabelFactory());
        var tree = new CARTClassificationTrainer(
                settings.depth(),
                settings.leafWeight(),
                0,
                settings.share(columns.width()),
                false,
                new GiniIndex(),
                SEED);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), trees, SEED)
                .train(new MutableDataset<>(learned, source, new LabelFactory()));
    }

    private double asked(Model<Label> model, TrainingRow row, double rate) {
        var example = columns.example(row, LabelFactory.UNKNOWN_LABEL);
        if (example.size() == 0) {
            return rate;
        }
        var won = model.predict(example).getOutputScores().get(TribuoExamples.WON);
        return won == null ? rate : won.getScore();
    }
}
