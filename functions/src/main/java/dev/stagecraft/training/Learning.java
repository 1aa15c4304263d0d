package dev.stagecraft.training;

import dev.stagecraft.model.Additive;
import dev.stagecraft.model.Blend;
import dev.stagecraft.model.Forest;
import java.util.List;

/**
 * Rows that a model is being made of, by what was chosen for them.
 *
 * @param fitting what was chosen
 * @param rows with the log-odds of the baseline as offsets, where there is one
 * @param baseline by stage and age; none where no age is known
 */
record Learning(Fitting fitting, EncodedRows rows, List<Additive> baseline) {
    /** A baseline's least share beside trees: it is carried by the terms, which weigh what the trees leave. */
    private static final double MOST_TREES = 0.99;

    /** The members of a family, weighed as they were chosen, calibrated, and moved along with the drift. */
    Blend calibrated(List<Forest> grown, Candidate candidate) {
        var family = candidate.family();
        double intercept = candidate.kept().intercept();
        double slope = candidate.kept().slope();
        if (family == Family.BAYES || baseline.isEmpty()) {
            return withoutBaseline(grown, family).calibrated(intercept, slope);
        }
        double trees = grown.isEmpty() ? 0 : family.adds() ? Math.min(fitting.share(), MOST_TREES) : MOST_TREES;
        var curve = drifted(baseline.getFirst(), slope).times(1 / (1 - trees));
        var terms = family.adds() ? linear().plus(curve) : curve;
        var blend = grown.isEmpty() ? Blend.of(terms) : Blend.of(grown.getFirst(), terms, trees);
        return blend.calibrated(intercept + fitting.drift().old(), slope);
    }

    /** Young deals drift by themselves; the blend's intercept moves all of them as it must move the old ones. */
    private Additive drifted(Additive curve, double slope) {
        int column = fitting.space().columns().indexOf(AgeCurve.DAYS_OPEN);
        double apart = (fitting.drift().young() - fitting.drift().old()) / slope;
        return column < 0 || apart == 0 ? curve : curve.raisedBelow(column, BaseRateDrift.YOUNG_DAYS, apart);
    }

    private Blend withoutBaseline(List<Forest> grown, Family family) {
        if (family == Family.BAYES) {
            return Blend.of(DecileBayes.of(rows, fitting.space()));
        }
        if (grown.isEmpty()) {
            return Blend.of(linear());
        }
        return family.adds() ? Blend.of(grown.getFirst(), linear(), fitting.share()) : Blend.of(grown.getFirst());
    }

    private Additive linear() {
        var space = fitting.space();
        var design = LinearDesign.of(rows, space, field -> baseline.isEmpty() || !AgeBaseline.isOf(space, field));
        var model = LogisticRegression.fit(design.inputs(rows), rows, fitting.strength());
        return design.additive(model.intercept(), model.coefficients(), rows);
    }
}
