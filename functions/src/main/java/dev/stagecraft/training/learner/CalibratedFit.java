package dev.stagecraft.training.learner;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.Blend;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.List;

/**
 * The last step of making a model (the final one or that of an evaluation's fold): it fits the additive part to the
 * rows, beside a baseline by stage and age, adds the grown trees and calibrates the blend.
 *
 * @param fitting what was chosen
 * @param rows with the log-odds of the baseline as offsets, where there is one
 * @param baseline by stage and age; none where no age is known
 */
public record CalibratedFit(ModelSelection fitting, FeatureMatrix rows, List<AdditiveModel> baseline) {
    /** A baseline's least share beside trees: it is carried by the terms, which weigh what the trees leave. */
    private static final double MOST_TREES = 0.99;

    /** The members of a family, weighed as they were chosen, calibrated, and moved along with the drift. */
    public Blend calibrated(List<Forest> grown, CandidateFit candidate) {
        var family = candidate.family();
        double intercept = candidate.kept().intercept();
        double slope = candidate.kept().slope();
        if (family == ModelFamily.BAYES || baseline.isEmpty()) {
            return withoutBaseline(grown, family).calibrated(intercept, slope);
        }
        double trees = grown.isEmpty() ? 0 : family.adds() ? Math.min(fitting.share(), MOST_TREES) : MOST_TREES;
        var curve = baseline.getFirst().times(1 / (1 - trees));
        var terms = family.adds() ? linear().plus(curve) : curve;
        var blend = grown.isEmpty() ? Blend.of(terms) : Blend.of(grown.getFirst(), terms, trees);
        return blend.calibrated(intercept + fitting.drift().rise(), slope);
    }

    private Blend withoutBaseline(List<Forest> grown, ModelFamily family) {
        if (family == ModelFamily.BAYES) {
            return Blend.of(DiscretizedNaiveBayes.of(rows, fitting.space()));
        }
        if (grown.isEmpty()) {
            return Blend.of(linear());
        }
        return family.adds() ? Blend.of(grown.getFirst(), linear(), fitting.share()) : Blend.of(grown.getFirst());
    }

    private AdditiveModel linear() {
        var space = fitting.space();
        var design = DesignMatrix.of(rows, space, field -> baseline.isEmpty() || !StageAgeBaseline.isOf(space, field));
        var model = LogisticRegression.fit(design.inputs(rows), rows, fitting.strength());
        return design.additive(model.intercept(), model.coefficients(), rows);
    }
}
