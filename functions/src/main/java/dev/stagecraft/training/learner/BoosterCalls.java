package dev.stagecraft.training.learner;

import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.forest.XgboostImport;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The training and prediction of boosted trees by XGBoost itself, without Tribuo, for held-out predictions. */
public final class BoosterCalls {
    private BoosterCalls() {}

    /** The log-odds of the test rows by trees grown on the training rows for this number of rounds. */
    public static double[] logOdds(FeatureMatrix train, FeatureMatrix test, BoosterParameters settings, int rounds) {
        return margins(train, test, settings.parameters(train), rounds);
    }

    /** The sums over the trees that so many rounds on these rows give those, by parameters as XGBoost names them. */
    public static double[] margins(
            FeatureMatrix train, FeatureMatrix test, Map<String, Object> parameters, int rounds) {
        try {
            var learned = train.matrix();
            var asked = test.matrix();
            var booster = XGBoost.train(learned, parameters, rounds, Map.of(), null, null);
            double[] logOdds = logOdds(booster, asked, rounds);
            booster.dispose();
            learned.dispose();
            asked.dispose();
            return logOdds;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /** The trees of this number of rounds as a flat forest. */
    static Forest forest(FeatureMatrix train, FeatureSpace space, BoosterParameters settings, int rounds) {
        try {
            var learned = train.matrix();
            var booster = XGBoost.train(learned, settings.parameters(train), rounds, Map.of(), null, null);
            var forest = XgboostImport.of(booster, space);
            booster.dispose();
            learned.dispose();
            return forest;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /** The log-odds of a booster's first rounds. */
    static double[] logOdds(Booster booster, DMatrix rows, int rounds) throws XGBoostError {
        return Arrays.stream(booster.predict(rows, true, rounds))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    static TrainingException failed(XGBoostError e) {
        return new TrainingException("XGBoost could not train: " + e.getMessage(), e);
    }
}
