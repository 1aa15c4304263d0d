package dev.stagecraft.training.learner;

import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FeatureSpace;
import java.util.List;

/**
 * The search for the model family and settings with the least log-loss on rows held out within the training rows.
 *
 * <p><b>Shape</b>: what it finds has no corrections of stages and no drift yet; {@link ModelSelection#on} adds them.
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

    /** Naive Bayes alone: for few deals, and where no feature is known. */
    static ModelSelection bayes(InnerCrossValidation rows, FeatureSpace space) {
        double[] said = rows.unsaid();
        for (InnerCrossValidation.InnerSplit split : rows.splits()) {
            var additive = DiscretizedNaiveBayes.of(split.train(), space);
            for (int row = 0; row < split.places().length; row++) {
                said[split.places()[row]] = additive.margin(split.test().row(row));
            }
        }
        var only = CandidateFit.of(ModelFamily.BAYES, rows, said);
        return new ModelSelection(
                space,
                SETTINGS.getFirst(),
                0,
                0,
                0,
                rows.calibrationParts(),
                List.of(only),
                only,
                StageCalibration.NONE,
                List.of(),
                BaseRateDrift.NONE,
                LaterPredictions.NONE);
    }

    /** Trees, a logistic regression and their blend, each with the settings that have the least loss on held-out rows. */
    static ModelSelection on(InnerCrossValidation all, FeatureSpace space) {
        var baseline = StageAgeBaseline.search(all, space);
        var rows = baseline.isEmpty() ? all : all.from(baseline.getFirst());
        var linear = baseline.isEmpty()
                ? RegularizationSearch.search(rows, space, RegularizationSearch.STRENGTHS, field -> true)
                : RegularizationSearch.careful(
                        rows,
                        space,
                        RegularizationSearch.BESIDE_BASELINE,
                        field -> !StageAgeBaseline.isOf(space, field));
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
