package dev.stagecraft.training;

import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The AUC of boosted trees of fixed settings on rows that they did not see: quick, and fair where two sets of facts are
 * compared on the same folds.
 */
final class FixedTrees implements ToDoubleFunction<List<TrainingRow>> {
    private static final BoosterSettings SETTINGS = new BoosterSettings(3, 0.08, 0.8, 0.6, 3, 2);
    private static final int ROUNDS = 100;
    private static final int FOLDS = 5;
    /** The AUC where nothing can be told apart. */
    private static final double NOTHING = 0.5;

    @Override
    public double applyAsDouble(List<TrainingRow> rows) {
        List<Integer> groups = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        rows.forEach(row -> groups.add(numbers.computeIfAbsent(row.group(), group -> numbers.size())));
        List<ScoredRow> scored = new ArrayList<>();
        for (Fold fold : Folds.of(rows, groups, FOLDS, Protocol.SEED)) {
            var facts = fold.train().stream().map(TrainingRow::facts).toList();
            var space = FeatureSpace.declare(
                    facts, fold.train().stream().map(TrainingRow::group).toList(), FeatureDeclaration.DEFAULT);
            if (space.width() > 0 && hasBoth(fold.train())) {
                scored.addAll(scored(fold, space));
            }
        }
        return scored.stream().map(ScoredRow::won).distinct().count() < 2
                ? NOTHING
                : Metrics.auc(Tie.highestFirst(scored));
    }

    /** XGBoost refuses rows of one outcome. */
    private static boolean hasBoth(List<TrainingRow> rows) {
        return rows.stream().map(TrainingRow::won).distinct().count() == 2;
    }

    private static List<ScoredRow> scored(Fold fold, FeatureSpace space) {
        try {
            var train = EncodedRows.of(fold.train(), space).matrix();
            var test = EncodedRows.of(fold.test(), space).matrix();
            var parameters = SETTINGS.parameters(fold.train().size());
            var booster = XGBoost.train(train, parameters, ROUNDS, Map.of(), null, null);
            float[][] predicted = booster.predict(test);
            booster.dispose();
            train.dispose();
            test.dispose();
            List<ScoredRow> scored = new ArrayList<>();
            for (int i = 0; i < predicted.length; i++) {
                var row = fold.test().get(i);
                scored.add(new ScoredRow(predicted[i][0], row.won(), row.weight()));
            }
            return scored;
        } catch (XGBoostError e) {
            throw new TrainingException("XGBoost could not train: " + e.getMessage(), e);
        }
    }
}
