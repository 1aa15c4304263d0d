package dev.stagecraft.training.learner;

import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FeatureSpace;
import java.util.List;

/**
 * The search for the model family and settings with the least log-loss on rows held out within the training rows.
 *
 * <p><b>Shape</b>: what it finds has no corrections of stages, no limits and no drift yet; {@link ModelSelection#on} adds them.
 */
final class ModelSearch {
    /** The settings tried; those with the least loss on the held-out rows are taken. */
    static final List<BoosterParameters> SETTINGS = List.of(
            new BoosterParameters(2, 0.06, 0.8, 0.6, 3, 5),
            new BoosterParameters(4, 0.06, 0.8, 0.6, 5, 1),
            new BoosterParameters(2, 0.06, 1, 1, 3, 5));

    /**
     * Trees that see parts of the rows and columns are grown so many times finer than in the search, with as many times the
     * rounds: they say the same on the whole, and depend less on which parts each happened to see.
     */
    private static final int FINER = 2;

    private ModelSearch() {}

    /** A naive Bayes, of each fact as evidence of its own. */
    static ModelSelection bayes(InnerCrossValidation rows, FeatureSpace space) {
        double[] said = rows.unsaid();
        for (InnerCrossValidation.InnerSplit split : rows.splits()) {
            var additive = DiscretizedNaiveBayes.of(split.train(), space);
            for (int row = 0; row < split.places().length; row++) {
                said[split.places()[row]] = additive.margin(split.test().row(row));
            }
        }
        return alone(rows, space, 0, CandidateFit.of(ModelFamily.BAYES, rows, said), List.of());
    }

    /** A logistic regression alone: few deals grow trees of luck. */
    static ModelSelection linear(InnerCrossValidation all, FeatureSpace space) {
        var baseline = StageAgeBaseline.search(all, space);
        var rows = baseline.isEmpty() ? all : all.from(baseline.getFirst());
        var found = linear(rows, space, !baseline.isEmpty());
        var only = CandidateFit.of(ModelFamily.LINEAR, rows, found.logOdds());
        return alone(rows, space, found.strength(), only, baseline);
    }

    private static ModelSelection alone(
            InnerCrossValidation rows,
            FeatureSpace space,
            double strength,
            CandidateFit only,
            List<StageAgeBaseline> baseline) {
        return new ModelSelection(
                space,
                SETTINGS.getFirst(),
                0,
                strength,
                0,
                rows.calibrationParts(),
                List.of(only),
                only,
                StageCalibration.NONE,
                EvidenceLimits.NONE,
                baseline,
                BaseRateDrift.NONE,
                LaterPredictions.NONE);
    }

    private static RegularizationSearch.BestStrength linear(
            InnerCrossValidation rows, FeatureSpace space, boolean besideBaseline) {
        return besideBaseline
                ? RegularizationSearch.careful(
                        rows,
                        space,
                        RegularizationSearch.BESIDE_BASELINE,
                        field -> !StageAgeBaseline.isOf(space, field))
                : RegularizationSearch.search(rows, space, RegularizationSearch.STRENGTHS, field -> true);
    }

    /** Trees, a logistic regression and their blend, each with the settings that have the least loss on held-out rows. */
    static ModelSelection on(InnerCrossValidation all, FeatureSpace space) {
        var baseline = StageAgeBaseline.search(all, space);
        var rows = baseline.isEmpty() ? all : all.from(baseline.getFirst());
        var linear = linear(rows, space, !baseline.isEmpty());
        var settings = SETTINGS.getFirst();
        var trees = EarlyStopping.search(rows, settings);
        for (BoosterParameters other : SETTINGS.subList(1, SETTINGS.size())) {
            var found = EarlyStopping.search(rows, other);
            if (found.logLoss() < trees.logLoss()) {
                trees = found;
                settings = other;
            }
        }
        var said = baseline.isEmpty()
                ? new MemberPredictions(rows, trees.logOdds(), linear.logOdds())
                : MemberPredictions.ofEveryPart(all, baseline.getFirst(), settings, trees.rounds(), linear.strength());
        double share = said.share(!baseline.isEmpty());
        double[] both = BlendWeightSearch.blend(said.trees, said.linear, share);
        var grown = CandidateFit.of(ModelFamily.TREES, said.rows, said.trees);
        var added = CandidateFit.of(ModelFamily.LINEAR, said.rows, said.linear);
        var blend = CandidateFit.of(ModelFamily.BLEND, said.rows, both);
        var chosen = share == 1 ? grown : share == 0 ? added : blend;
        var candidates = List.of(grown, added, blend);
        int finer = settings.samples() ? FINER : 1;
        return new ModelSelection(
                space,
                settings.finer(finer),
                finer * trees.rounds(),
                linear.strength(),
                share,
                said.rows.calibrationParts(),
                candidates,
                chosen,
                StageCalibration.NONE,
                EvidenceLimits.NONE,
                baseline,
                BaseRateDrift.NONE,
                LaterPredictions.NONE);
    }

    /** The log-odds that both members of a blend gave to held-out rows. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record MemberPredictions(InnerCrossValidation rows, double[] trees, double[] linear) {

        /** Beside a baseline, trees have a part only where they are shown to be of use: few deals grow them of luck. */
        double share(boolean besideBaseline) {
            double share = BlendWeightSearch.search(rows, trees, linear);
            return besideBaseline && rows.isAsGood(linear, BlendWeightSearch.blend(trees, linear, share)) ? 0 : share;
        }

        /**
         * The predictions for all rows, by members as they were chosen on some: calibrations by few deals would be off
         * by chance.
         */
        static MemberPredictions ofEveryPart(
                InnerCrossValidation few,
                StageAgeBaseline baseline,
                BoosterParameters settings,
                int rounds,
                double strength) {
            var rows = few.everyPart().from(baseline);
            double[] trees = rows.unsaid();
            double[] linear = rows.unsaid();
            for (InnerCrossValidation.InnerSplit split : rows.splits()) {
                double[] grown = BoosterCalls.logOdds(split.train(), split.test(), settings, rounds);
                double[] added = baseline.beside(split.train(), strength, split.test());
                for (int row = 0; row < grown.length; row++) {
                    trees[split.places()[row]] = grown[row];
                    linear[split.places()[row]] = added[row];
                }
            }
            return new MemberPredictions(rows, trees, linear);
        }
    }
}
