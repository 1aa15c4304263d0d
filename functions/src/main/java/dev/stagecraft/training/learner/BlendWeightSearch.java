package dev.stagecraft.training.learner;

/**
 * The search for the weight of the trees in a blend, in hundredths: the weight with the least log-loss on held-out
 * rows, shrunk towards one half.
 *
 * <p><b>Source</b>: Wolpert 1992, "Stacked generalization"; Breiman 1996, "Stacked regressions". The draw is a normal prior on
 * the share with mean and standard deviation of one half, for between near equals rows set aside tell mostly chance.
 */
final class BlendWeightSearch {
    private static final int STEPS = 100;
    private static final double EVEN = 0.5;
    private static final double SPREAD = 0.5;

    private BlendWeightSearch() {}

    /** The trees' share, 0 to 1. */
    static double search(InnerCrossValidation rows, double[] trees, double[] linear) {
        double best = EVEN;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            double off = (share - EVEN) / SPREAD;
            double loss = rows.loss(blend(trees, linear, share)) + off * off / 2;
            if (loss < least) {
                least = loss;
                best = share;
            }
        }
        return best;
    }

    /** Row by row, so much of one and the rest of the other, in log-odds. */
    static double[] blend(double[] trees, double[] linear, double share) {
        double[] blend = new double[trees.length];
        for (int row = 0; row < blend.length; row++) {
            blend[row] = share * trees[row] + (1 - share) * linear[row];
        }
        return blend;
    }
}
