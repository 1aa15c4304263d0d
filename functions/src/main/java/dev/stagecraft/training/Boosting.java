package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.Forest;
import dev.stagecraft.model.XgboostForest;
import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trees grown on some rows and asked of others, without Tribuo around them: for rows set aside. */
final class Boosting {
    private Boosting() {}

    /** The log-odds that so many rounds on these rows give those. */
    static double[] logOdds(EncodedRows train, EncodedRows test, BoosterSettings settings, int rounds) {
        try {
            var learned = train.matrix();
            var asked = test.matrix();
            var booster = XGBoost.train(learned, settings.parameters(train), rounds, Map.of(), null, null);
            double[] logOdds = logOdds(booster, asked, rounds);
            booster.dispose();
            learned.dispose();
            asked.dispose();
            return logOdds;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /** The trees of so many rounds, laid flat. */
    static Forest forest(EncodedRows train, FeatureSpace space, BoosterSettings settings, int rounds) {
        try {
            var learned = train.matrix();
            var booster = XGBoost.train(learned, settings.parameters(train), rounds, Map.of(), null, null);
            var forest = XgboostForest.of(booster, space);
            booster.dispose();
            learned.dispose();
            return forest;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /** What a booster's first rounds say. */
    static double[] logOdds(Booster booster, DMatrix rows, int rounds) throws XGBoostError {
        return Arrays.stream(booster.predict(rows, true, rounds))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    static TrainingException failed(XGBoostError e) {
        return new TrainingException("XGBoost could not train: " + e.getMessage(), e);
    }
}
