package dev.stagecraft.training.learner;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The logistic regression by stage and age alone, smooth in age, to whose log-odds the effects of all other features
 * are added. It is found before them, so that what bends sharply with age does not loosen the hold on facts that tell
 * little.
 *
 * @param space the columns
 * @param strength the penalty of its logistic regression
 */
record StageAgeBaseline(FeatureSpace space, double strength) {
    private static final Set<String> FIELDS = Set.of("stage", "pipeline", "daysOpen", "daysInStage");
    private static final List<Double> STRENGTHS = List.of(300.0, 100.0, 30.0, 10.0, 3.0, 1.0, 0.3);

    /** A baseline with the penalty that is best on held-out rows; none where no age is known. */
    static List<StageAgeBaseline> search(InnerCrossValidation rows, FeatureSpace space) {
        if (space.fieldNames().stream().noneMatch(AgeSplineBasis::isFor)) {
            return List.of();
        }
        var found = RegularizationSearch.careful(rows, space, STRENGTHS, field -> isOf(space, field));
        return List.of(new StageAgeBaseline(space, found.strength()));
    }

    /** True for a field of the baseline. */
    static boolean isOf(FeatureSpace space, int field) {
        return FIELDS.contains(space.fieldNames().get(field));
    }

    /** The baseline of these rows. */
    AdditiveModel of(FeatureMatrix rows) {
        var design = DesignMatrix.of(rows, space, field -> isOf(space, field));
        var model = LogisticRegression.fit(design.inputs(rows), rows, strength);
        return design.additive(model.intercept(), model.coefficients(), rows);
    }

    /** The log-odds of the test rows by a regression on all other facts that starts from this baseline. */
    double[] beside(FeatureMatrix train, double penalty, FeatureMatrix test) {
        var design = DesignMatrix.of(train, space, field -> !isOf(space, field));
        var model = LogisticRegression.fit(design.inputs(train), train, penalty);
        var inputs = design.inputs(test);
        double[] logOdds = new double[test.size()];
        for (int row = 0; row < logOdds.length; row++) {
            logOdds[row] = test.offset(row) + model.logOdds(inputs, row);
        }
        return logOdds;
    }

    /** The splits with the baselines of their training rows. */
    List<InnerCrossValidation.InnerSplit> splits(InnerCrossValidation rows) {
        List<InnerCrossValidation.InnerSplit> splits = new ArrayList<>();
        for (InnerCrossValidation.InnerSplit split : rows.splits()) {
            var baseline = of(split.train());
            splits.add(new InnerCrossValidation.InnerSplit(
                    split.train().from(baseline), split.test().from(baseline), split.places()));
        }
        return splits;
    }
}
