package dev.stagecraft.training;

import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What is fixed before trees are grown on some rows: columns, settings and number of rounds, all chosen on those rows
 * alone, by splitting them once more.
 */
record Fitting(FeatureSpace space, BoosterSettings settings, int rounds) {
    /** Few rows are split five ways, so that no part decides alone; many once. */
    private static final int FEW_ROWS = 3_000;

    private static final int PARTS = 5;

    /** The settings tried; the better on the rows set aside is taken. */
    static final List<BoosterSettings> SETTINGS =
            List.of(new BoosterSettings(2, 0.06, 0.8, 0.6, 3, 5), new BoosterSettings(4, 0.06, 0.8, 0.6, 5, 1));

    static Fitting on(List<TrainingRow> rows) {
        var space = FeatureSpace.declare(rows.stream().map(TrainingRow::facts).toList(), FeatureDeclaration.DEFAULT);
        if (space.width() == 0) {
            return new Fitting(space, SETTINGS.getFirst(), 0);
        }
        var group = Groups.of(rows).group();
        var folds = rows.size() < FEW_ROWS
                ? Folds.of(rows, group, PARTS, Protocol.SEED)
                : List.of(Folds.one(rows, group, PARTS, Protocol.SEED));
        var fitting = new Fitting(space, SETTINGS.getFirst(), 1);
        double least = Double.POSITIVE_INFINITY;
        for (BoosterSettings settings : SETTINGS) {
            var found = RoundSearch.search(folds, space, settings);
            if (found.logLoss() < least) {
                least = found.logLoss();
                fitting = new Fitting(space, settings, found.rounds());
            }
        }
        return fitting;
    }

    /** Probabilities for rows that were not fitted on, from trees grown on those that were. */
    List<ScoredRow> score(Fold fold) {
        if (space.width() == 0) {
            return SimpleRules.baseRate(fold);
        }
        try {
            var train = EncodedRows.of(fold.train(), space).matrix();
            var test = EncodedRows.of(fold.test(), space).matrix();
            var parameters = settings.parameters(fold.train().size());
            var booster = XGBoost.train(train, parameters, rounds, Map.of(), null, null);
            float[][] predicted = booster.predict(test);
            var scored = new ArrayList<ScoredRow>();
            for (int i = 0; i < predicted.length; i++) {
                var row = fold.test().get(i);
                scored.add(new ScoredRow(predicted[i][0], row.won(), row.weight()));
            }
            booster.dispose();
            train.dispose();
            test.dispose();
            return scored;
        } catch (XGBoostError e) {
            throw new TrainingException("XGBoost could not train: " + e.getMessage(), e);
        }
    }
}
