package dev.stagecraft.training.learner;

import java.util.Arrays;

/**
 * A smooth curve over the logarithm of a deal's age in days, as inputs of a linear model: hat functions on ever finer
 * grids, of which a few are not zero at any age. A penalty on their coefficients is one on the curve's slopes, so that
 * few deals give an even curve and many deals one that bends where it must.
 *
 * <p><b>Source</b>: the Faber-Schauder system, in which Brownian motion has independent coefficients.
 */
final class AgeSplineBasis {
    private static final int LEVELS = 7;
    private static final int HATS = 1 << LEVELS;
    /** The cells in which a served curve is even: it is finer than the hats, so that it hardly jumps. */
    private static final int CELLS = 4 * HATS;
    /** The rise of a curve, from its beginning to its end, at which a penalty of 1 is felt, in log-odds. */
    private static final double REACH = 20;
    /** Six hours in days: younger ages are nearly alike. */
    private static final double YOUNG = 0.25;

    private final double low;
    private final double width;

    private AgeSplineBasis(double low, double width) {
        this.low = low;
        this.width = width;
    }

    /** True for a feature that is an age along which the win rate may bend. */
    static boolean isFor(String fact) {
        return fact.equals("daysOpen") || fact.equals("daysInStage");
    }

    /** A curve between the youngest and the oldest of these ages; a curve of no width where they are alike. */
    static AgeSplineBasis over(float[] ages) {
        if (ages.length == 0) {
            return new AgeSplineBasis(0, 0);
        }
        float[] sorted = ages.clone();
        Arrays.sort(sorted);
        double low = log(sorted[0]);
        return new AgeSplineBasis(low, log(sorted[sorted.length - 1]) - low);
    }

    private static double log(double days) {
        return Math.log(Math.max(0, days) + YOUNG);
    }

    /** The number of inputs: one that rises, and the hats. */
    static int inputs() {
        return HATS;
    }

    /** A receiver of the inputs that are not zero, one by one. */
    interface Taking {
        void take(int input, double value);
    }

    /** The inputs of an age. */
    void inputs(double days, Taking taking) {
        double place = width == 0 ? 0 : Math.clamp((log(days) - low) / width, 0, 1);
        taking.take(0, REACH * (place - 0.5));
        for (int level = 0; level < LEVELS; level++) {
            int hats = 1 << level;
            int hat = (int) Math.min(hats - 1, place * hats);
            double inside = place * hats - hat;
            double height = 1 - Math.abs(2 * inside - 1);
            taking.take(hats + hat, REACH * height * Math.pow(2, -(level / 2.0 + 1)));
        }
    }

    /** The ages at which the curve's cells begin, rising; none before the first. */
    double[] cuts() {
        double[] cuts = new double[width == 0 ? 0 : CELLS - 1];
        for (int cell = 0; cell < cuts.length; cell++) {
            cuts[cell] = age((cell + 1.0) / CELLS);
        }
        return cuts;
    }

    /** The curve's value in the middle of each cell. */
    double[] steps(double[] coefficients, int first) {
        double[] steps = new double[cuts().length + 1];
        for (int cell = 0; cell < steps.length; cell++) {
            double[] sum = new double[1];
            inputs(age((cell + 0.5) / CELLS), (input, value) -> sum[0] += value * coefficients[first + input]);
            steps[cell] = sum[0];
        }
        return steps;
    }

    private double age(double place) {
        return Math.exp(low + place * width) - YOUNG;
    }
}
