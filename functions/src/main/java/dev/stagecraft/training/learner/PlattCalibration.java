package dev.stagecraft.training.learner;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.function.IntPredicate;

/**
 * Platt's calibration: log-odds times a slope, plus an intercept, fitted to predictions for held-out rows.
 *
 * <p><b>Source</b>: Platt 1999, with his targets that keep a probability off 0 and 1; by Newton's method.
 */
public record PlattCalibration(double intercept, double slope) {
    /** The identity. */
    static final PlattCalibration NONE = new PlattCalibration(0, 1);

    private static final int STEPS = 50;
    private static final double LEAST_SLOPE = 0.05;
    private static final double MOST_SLOPE = 5;

    /** The calibrated log-odds. */
    public double of(double logOdds) {
        return intercept + slope * logOdds;
    }

    /** The log-loss of log-odds on one row, in nats, to within 1e-15. Plain log takes a fraction of the time of log1p. */
    public static double logLoss(double logOdds, boolean won) {
        double sign = won ? logOdds : -logOdds;
        return sign > 0 ? Math.log(1 + Math.exp(-sign)) : Math.log(1 + Math.exp(sign)) - sign;
    }

    /** The calibration fitted to predictions of the wanted rows; the identity where a fit has no use. */
    public static PlattCalibration fit(FeatureMatrix rows, double[] logOdds, IntPredicate wanted) {
        IntPredicate used = row -> !Double.isNaN(logOdds[row]) && wanted.test(row);
        double won = 0;
        double lost = 0;
        for (int row = 0; row < logOdds.length; row++) {
            won += used.test(row) && rows.won(row) ? rows.weight(row) : 0;
            lost += used.test(row) && !rows.won(row) ? rows.weight(row) : 0;
        }
        if (won == 0 || lost == 0) {
            return NONE;
        }
        double high = (won + 1) / (won + 2);
        double low = 1 / (lost + 2);
        double[] at = {0, 1};
        double loss = loss(rows, logOdds, used, at, high, low);
        for (int step = 0; step < STEPS; step++) {
            double[] sums = sums(rows, logOdds, used, at[0], at[1], high, low);
            double det = sums[2] * sums[4] - sums[3] * sums[3];
            if (!(det > 1e-12)) {
                return NONE;
            }
            double byIntercept = (sums[4] * sums[0] - sums[3] * sums[1]) / det;
            double bySlope = (sums[2] * sums[1] - sums[3] * sums[0]) / det;
            double[] next = {at[0] - byIntercept, at[1] - bySlope};
            double nextLoss = loss(rows, logOdds, used, next, high, low);
            for (int half = 0; half < STEPS && !(nextLoss <= loss); half++) {
                next = new double[] {(at[0] + next[0]) / 2, (at[1] + next[1]) / 2};
                nextLoss = loss(rows, logOdds, used, next, high, low);
            }
            boolean done = Math.abs(next[0] - at[0]) + Math.abs(next[1] - at[1]) < 1e-10;
            at = next;
            loss = nextLoss;
            if (done) {
                break;
            }
        }
        double intercept = at[0];
        double slope = at[1];
        boolean sane = Double.isFinite(intercept) && slope >= LEAST_SLOPE && slope <= MOST_SLOPE;
        return sane ? new PlattCalibration(intercept, slope) : NONE;
    }

    private static double loss(
            FeatureMatrix rows, double[] logOdds, IntPredicate used, double[] at, double high, double low) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            if (used.test(row)) {
                double said = at[0] + at[1] * logOdds[row];
                double target = rows.won(row) ? high : low;
                sum += rows.weight(row) * (target * logLoss(said, true) + (1 - target) * logLoss(said, false));
            }
        }
        return sum;
    }

    /** First and second derivatives: by intercept, by slope, then the three of second order. */
    private static double[] sums(
            FeatureMatrix rows,
            double[] logOdds,
            IntPredicate used,
            double intercept,
            double slope,
            double high,
            double low) {
        double[] sums = {0, 0, 1e-9, 0, 1e-9};
        for (int row = 0; row < logOdds.length; row++) {
            if (used.test(row)) {
                double probability = Estimate.probability(intercept + slope * logOdds[row]);
                double error = rows.weight(row) * (probability - (rows.won(row) ? high : low));
                double bend = rows.weight(row) * probability * (1 - probability);
                sums[0] += error;
                sums[1] += error * logOdds[row];
                sums[2] += bend;
                sums[3] += bend * logOdds[row];
                sums[4] += bend * logOdds[row] * logOdds[row];
            }
        }
        return sums;
    }
}
