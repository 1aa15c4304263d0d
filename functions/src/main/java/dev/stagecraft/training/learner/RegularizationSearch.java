package dev.stagecraft.training.learner;

import dev.stagecraft.model.features.FeatureSpace;
import java.util.List;
import java.util.function.IntPredicate;

/** The search for the penalty of a logistic regression with the least log-loss on held-out rows. */
final class RegularizationSearch {
    /** The penalties tried, from the strongest. */
    static final List<Double> STRENGTHS = List.of(100.0, 30.0, 10.0, 3.0, 1.0);

    /** The penalties beside a baseline: other features may predict nothing at all. */
    static final List<Double> BESIDE_BASELINE = List.of(3_000.0, 1_000.0, 300.0, 100.0, 30.0, 10.0, 3.0, 1.0);

    private RegularizationSearch() {}

    /**
     * The best penalty, with its log-loss and predictions for the held-out rows.
     *
     * @param logOdds by row; not a number for rows that were not set aside
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record BestStrength(double strength, double logLoss, double[] logOdds) {}

    static BestStrength search(
            InnerCrossValidation rows, FeatureSpace space, List<Double> strengths, IntPredicate fields) {
        double[][] said = said(rows, space, strengths, fields);
        int best = best(rows, said);
        return new BestStrength(strengths.get(best), rows.logLoss(said[best]), said[best]);
    }

    private static int best(InnerCrossValidation rows, double[][] said) {
        int best = 0;
        for (int i = 1; i < said.length; i++) {
            best = rows.logLoss(said[i]) < rows.logLoss(said[best]) ? i : best;
        }
        return best;
    }

    private static double[][] said(
            InnerCrossValidation rows, FeatureSpace space, List<Double> strengths, IntPredicate fields) {
        double[][] said = new double[strengths.size()][];
        for (int i = 0; i < said.length; i++) {
            said[i] = rows.unsaid();
        }
        for (InnerCrossValidation.InnerSplit split : rows.splits()) {
            var design = DesignMatrix.of(split.train(), space, fields);
            var train = design.inputs(split.train());
            var test = design.inputs(split.test());
            LogisticRegression model = null;
            for (int i = 0; i < said.length; i++) {
                double strength = strengths.get(i);
                model = model == null
                        ? LogisticRegression.fit(train, split.train(), strength)
                        : model.refit(train, split.train(), strength);
                for (int row = 0; row < test.size(); row++) {
                    said[i][split.places()[row]] = split.test().offset(row) + model.logOdds(test, row);
                }
            }
        }
        return said;
    }

    /**
     * The search for the strongest penalty that is as good as the best one, by chance: for features that may predict
     * nothing.
     */
    static BestStrength careful(
            InnerCrossValidation rows, FeatureSpace space, List<Double> strengths, IntPredicate fields) {
        double[][] said = said(rows, space, strengths, fields);
        double[] best = said[best(rows, said)];
        int first = 0;
        while (!rows.isAsGood(said[first], best)) {
            first++;
        }
        return new BestStrength(strengths.get(first), rows.logLoss(said[first]), said[first]);
    }
}
