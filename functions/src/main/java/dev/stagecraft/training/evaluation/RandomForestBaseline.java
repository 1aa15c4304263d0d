package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.learner.BoosterCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The win probabilities that a random forest, tuned and grown on a fold's training rows, gives to the fold's test rows; the
 * model is compared with them. {@link RandomForestParameters} chooses the settings. XGBoost grows the trees beside each other,
 * not one after another; a tree's leaf holds the win rate of its rows, and the forest's probability is the mean of its trees.
 * It learns from at most {@link #MOST_ROWS} rows.
 *
 * <p><b>Units/range</b>: probabilities are kept a thousandth away from 0 and 1, for the forest is often quite sure.
 *
 * <p><b>Source</b>: Breiman 2001, "Random Forests"; XGBoost's manual, "Random Forests in XGBoost".
 */
final class RandomForestBaseline {
    /** The most rows it learns from. */
    static final int MOST_ROWS = 20_000;
    /** The seed by which rows are drawn. */
    static final long SEED = 20_261_121;

    private static final int TREES = 60;
    private static final double LEAST = 0.001;

    private RandomForestBaseline() {}

    /** The forest's probabilities of the fold's test rows, with settings tuned on its training rows. */
    static double[] probabilities(Fold fold, FeatureSpace space) {
        var rows = sampled(fold.train());
        return probabilities(new Fold(rows, fold.test()), space, RandomForestParameters.chosen(rows, space), TREES);
    }

    /** The probabilities of the fold's test rows by a forest of so many trees; the win rate where there is no feature. */
    static double[] probabilities(Fold fold, FeatureSpace space, RandomForestParameters settings, int trees) {
        double rate = RateBaselines.winRate(fold.train());
        if (space.width() == 0) {
            return fold.test().stream().mapToDouble(row -> rate).toArray();
        }
        var train = FeatureMatrix.of(fold.train(), space);
        var means = BoosterCalls.margins(
                train, FeatureMatrix.of(fold.test(), space), settings.parameters(space.width(), trees, rate), 1);
        return Arrays.stream(means)
                .map(mean -> Math.clamp(mean, LEAST, 1 - LEAST))
                .toArray();
    }

    private static List<TrainingRow> sampled(List<TrainingRow> rows) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, MOST_ROWS);
    }
}
