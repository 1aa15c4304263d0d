package dev.stagecraft.training.leakage;

import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.StratifiedFolds;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.learner.BoosterCalls;
import dev.stagecraft.training.learner.BoosterParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A scorer by which the search for leaks compares AUCs with and without some features: boosted trees with fixed
 * settings give each row a score from a training on other deals.
 */
public final class ReferenceAuc implements OutOfFoldScorer {
    private static final BoosterParameters SETTINGS = new BoosterParameters(3, 0.08, 0.8, 0.6, 3, 2);
    private static final int ROUNDS = 100;
    private static final int FOLDS = 5;

    /** The log-odds of each row; zero where no model can be trained. */
    @Override
    public double[] scores(List<TrainingRow> rows) {
        List<Integer> groups = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        rows.forEach(row -> groups.add(numbers.computeIfAbsent(row.group(), group -> numbers.size())));
        int[] part = StratifiedFolds.shuffled(rows, groups, FOLDS, ValidationProtocol.SEED);
        double[] scores = new double[rows.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int judged = fold;
            int[] places = IntStream.range(0, part.length)
                    .filter(i -> part[i] == judged)
                    .toArray();
            double[] said = scores(Fold.of(rows, part, judged));
            for (int i = 0; i < said.length; i++) {
                scores[places[i]] = said[i];
            }
        }
        return scores;
    }

    private static double[] scores(Fold fold) {
        var facts = fold.train().stream().map(TrainingRow::facts).toList();
        var deals = fold.train().stream().map(TrainingRow::group).toList();
        var space = FeatureSpace.declare(facts, deals, FeatureDeclaration.DEFAULT);
        if (fold.test().isEmpty() || space.width() == 0 || !hasBoth(fold.train())) {
            return new double[0];
        }
        var train = FeatureMatrix.of(fold.train(), space);
        return BoosterCalls.logOdds(train, FeatureMatrix.of(fold.test(), space), SETTINGS, ROUNDS);
    }

    /** XGBoost refuses rows of one outcome. */
    private static boolean hasBoth(List<TrainingRow> rows) {
        return rows.stream().map(TrainingRow::won).distinct().count() == 2;
    }
}
