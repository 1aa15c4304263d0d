package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import java.util.List;

/** Finds how strongly a logistic regression must be held back: the penalty with the least log-loss on rows set aside. */
final class StrengthSearch {
    /** The penalties tried, from the strongest. */
    static final List<Double> STRENGTHS = List.of(100.0, 30.0, 10.0, 3.0, 1.0);

    private StrengthSearch() {}

    /**
     * The best penalty, and what it says of the rows set aside.
     *
     * @param logOdds by row; not a number for rows that were not set aside
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Found(double strength, double logLoss, double[] logOdds) {}

    static Found search(InnerRows rows, FeatureSpace space) {
        double[][] said = new double[STRENGTHS.size()][];
        for (int i = 0; i < said.length; i++) {
            said[i] = rows.unsaid();
        }
        for (InnerRows.Split split : rows.splits()) {
            var design = LinearDesign.of(split.train(), space);
            var train = design.inputs(split.train());
            var test = design.inputs(split.test());
            for (int i = 0; i < said.length; i++) {
                var model = LogisticRegression.fit(
                        train, split.train().labels(), split.train().weights(), STRENGTHS.get(i));
                for (int row = 0; row < test.size(); row++) {
                    said[i][split.places()[row]] = model.logOdds(test, row);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < said.length; i++) {
            best = rows.logLoss(said[i]) < rows.logLoss(said[best]) ? i : best;
        }
        return new Found(STRENGTHS.get(best), rows.logLoss(said[best]), said[best]);
    }
}
