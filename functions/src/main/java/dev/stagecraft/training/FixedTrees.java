package dev.stagecraft.training;

import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The AUC of boosted trees of fixed settings on rows that they did not see: quick, and fair where two sets of facts are
 * compared on the same folds.
 */
final class FixedTrees implements ToDoubleFunction<List<TrainingRow>> {
    private static final BoosterSettings SETTINGS = new BoosterSettings(3, 0.08, 0.8, 0.6, 3, 2);
    private static final int ROUNDS = 100;
    private static final int FOLDS = 5;

    @Override
    public double applyAsDouble(List<TrainingRow> rows) {
        List<Integer> groups = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        rows.forEach(row -> groups.add(numbers.computeIfAbsent(row.group(), group -> numbers.size())));
        List<ScoredRow> scored = new ArrayList<>();
        for (Fold fold : Folds.of(rows, groups, FOLDS, Protocol.SEED)) {
            var facts = fold.train().stream().map(TrainingRow::facts).toList();
            var space = FeatureSpace.declare(facts, FeatureDeclaration.DEFAULT);
            scored.addAll(new Fitting(space, SETTINGS, ROUNDS).score(fold));
        }
        return Metrics.auc(Tie.highestFirst(scored));
    }
}
