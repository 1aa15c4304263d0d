package dev.stagecraft.training.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The search for the number of boosted trees: one model a split, all grown in step, until the log-loss on held-out rows
 * has stopped falling.
 */
final class EarlyStopping implements AutoCloseable {
    /** The most rounds ever grown. */
    static final int MOST_ROUNDS = 600;
    /** Rounds without a better log-loss after which the search ends. */
    static final int PATIENCE = 40;

    private final List<Growing> growing = new ArrayList<>();

    private EarlyStopping() {}

    /**
     * The number of rounds with the least log-loss, and the held-out predictions of a model with so many.
     *
     * @param logOdds by row; not a number for rows that were not set aside
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record BestRounds(int rounds, double logLoss, double[] logOdds) {}

    static BestRounds search(InnerCrossValidation rows, BoosterParameters settings) {
        try (var search = new EarlyStopping()) {
            for (InnerCrossValidation.InnerSplit split : rows.splits()) {
                search.growing.add(Growing.of(split, settings));
            }
            int rounds = search.grow();
            double[] said = rows.unsaid();
            for (Growing each : search.growing) {
                each.say(rounds, said);
            }
            return new BestRounds(rounds, rows.logLoss(said), said);
        } catch (XGBoostError e) {
            throw BoosterCalls.failed(e);
        }
    }

    private int grow() throws XGBoostError {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && round < best + PATIENCE; round++) {
            double sum = 0;
            double weight = 0;
            for (Growing each : growing) {
                sum += each.logLossAfter(round) * each.weight;
                weight += each.weight;
            }
            if (sum / weight < least) {
                least = sum / weight;
                best = round + 1;
            }
        }
        return best;
    }

    @Override
    public void close() {
        growing.forEach(Growing::dispose);
    }

    /** One split's model and matrices. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Growing(Booster booster, DMatrix train, DMatrix test, int[] places, double weight) {
        private static final String NAME = "aside";

        private static Growing of(InnerCrossValidation.InnerSplit split, BoosterParameters settings)
                throws XGBoostError {
            var train = split.train().matrix();
            var test = split.test().matrix();
            var parameters = settings.parameters(split.train());
            var booster = XGBoost.train(train, parameters, 0, Map.of(), null, null);
            double weight = 0;
            for (float each : split.test().weights()) {
                weight += each;
            }
            return new Growing(booster, train, test, split.places(), weight);
        }

        private double logLossAfter(int round) throws XGBoostError {
            booster.update(train, round);
            String told = booster.evalSet(new DMatrix[] {test}, new String[] {NAME}, round);
            return Double.parseDouble(told.substring(told.lastIndexOf(':') + 1));
        }

        private void say(int rounds, double[] said) throws XGBoostError {
            double[] logOdds = BoosterCalls.logOdds(booster, test, rounds);
            for (int i = 0; i < places.length; i++) {
                said[places[i]] = logOdds[i];
            }
        }

        private void dispose() {
            booster.dispose();
            train.dispose();
            test.dispose();
        }
    }
}
