package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Finds how many trees are enough: grows one model a fold, all in step, and stops when the log-loss on the rows set aside
 * has not fallen for {@link #PATIENCE} rounds.
 */
final class RoundSearch implements AutoCloseable {
    /** The most rounds ever grown. */
    static final int MOST_ROUNDS = 600;
    /** Rounds without a better log-loss after which the search ends. */
    static final int PATIENCE = 40;

    private final List<Growing> folds = new ArrayList<>();

    private RoundSearch() {}

    /** The number of rounds with the least log-loss, and that log-loss. */
    record Found(int rounds, double logLoss) {}

    static Found search(List<Fold> folds, FeatureSpace space, BoosterSettings settings) {
        try (var search = new RoundSearch()) {
            for (Fold fold : folds) {
                search.folds.add(Growing.of(fold, space, settings));
            }
            return search.grow();
        } catch (XGBoostError e) {
            throw new TrainingException("XGBoost could not train: " + e.getMessage(), e);
        }
    }

    private Found grow() throws XGBoostError {
        var best = new Found(1, Double.POSITIVE_INFINITY);
        for (int round = 0; round < MOST_ROUNDS && round < best.rounds + PATIENCE; round++) {
            double sum = 0;
            double rows = 0;
            for (Growing fold : folds) {
                sum += fold.logLossAfter(round) * fold.rows;
                rows += fold.rows;
            }
            if (sum / rows < best.logLoss) {
                best = new Found(round + 1, sum / rows);
            }
        }
        return best;
    }

    @Override
    public void close() {
        folds.forEach(Growing::dispose);
    }

    /** One fold's model and matrices. */
    private record Growing(Booster booster, DMatrix train, DMatrix test, double rows) {
        private static final String NAME = "aside";

        private static Growing of(Fold fold, FeatureSpace space, BoosterSettings settings) throws XGBoostError {
            var train = EncodedRows.of(fold.train(), space).matrix();
            var test = EncodedRows.of(fold.test(), space).matrix();
            var parameters = settings.parameters(fold.train().size());
            var booster = XGBoost.train(train, parameters, 0, Map.of(), null, null);
            double rows = fold.test().stream().mapToDouble(TrainingRow::weight).sum();
            return new Growing(booster, train, test, rows);
        }

        private double logLossAfter(int round) throws XGBoostError {
            booster.update(train, round);
            String told = booster.evalSet(new DMatrix[] {test}, new String[] {NAME}, round);
            return Double.parseDouble(told.substring(told.lastIndexOf(':') + 1));
        }

        private void dispose() {
            booster.dispose();
            train.dispose();
            test.dispose();
        }
    }
}
