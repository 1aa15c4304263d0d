package dev.stagecraft.training.learner;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.SparseMatrix;
import java.util.Arrays;

/**
 * A logistic regression (intercept and coefficients), fitted by L-BFGS with an L2 penalty on all but the intercept.
 * Deterministic: no chance, one thread, sums in row order.
 *
 * <p><b>Source</b>: Nocedal, Wright, "Numerical Optimization", algorithms 7.4 and 7.5, with backtracking, preconditioned by the
 * second derivatives.
 *
 * @param intercept log-odds of a row of zeros
 * @param coefficients log-odds for each unit of each input
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record LogisticRegression(double intercept, double[] coefficients) {
    private static final int MOST_STEPS = 100;
    /** The largest slope left, as a share of the rows' weight. */
    private static final double SLOPE_LEFT = 1e-6;

    /** The best coefficients, beside the rows' offsets, under a penalty of {@code strength / 2} times the sum of their squares. */
    static LogisticRegression fit(SparseMatrix inputs, FeatureMatrix rows, double strength) {
        double baseLogOdds = new Loss(inputs, rows, strength).baseLogOdds();
        return new LogisticRegression(baseLogOdds, new double[inputs.width()]).refit(inputs, rows, strength);
    }

    /** The regression under another penalty; the search for it begins at these coefficients. */
    LogisticRegression refit(SparseMatrix inputs, FeatureMatrix rows, double strength) {
        double[] at = Arrays.copyOf(coefficients, inputs.width() + 1);
        at[inputs.width()] = intercept;
        double[] best = descend(new Loss(inputs, rows, strength), at);
        return new LogisticRegression(best[inputs.width()], Arrays.copyOf(best, inputs.width()));
    }

    private static double[] descend(Loss loss, double[] from) {
        double[] at = from;
        double[] slope = new double[at.length];
        double value = loss.at(at, slope);
        var curvature = new LbfgsHistory(loss.bends(at));
        for (int step = 0; step < MOST_STEPS && largest(slope) > SLOPE_LEFT * loss.weight(); step++) {
            double[] direction = curvature.descent(slope);
            double descent = dot(direction, slope);
            if (descent >= 0) {
                break;
            }
            double length = 1;
            double[] next = moved(at, direction, length);
            double[] nextSlope = new double[at.length];
            double nextValue = loss.at(next, nextSlope);
            while (!(nextValue <= value + 1e-4 * length * descent) && length > 1e-10) {
                length /= 2;
                next = moved(at, direction, length);
                nextValue = loss.at(next, nextSlope);
            }
            if (!(nextValue < value)) {
                break;
            }
            curvature.remember(minus(next, at), minus(nextSlope, slope));
            at = next;
            slope = nextSlope;
            value = nextValue;
        }
        return at;
    }

    double logOdds(SparseMatrix inputs, int row) {
        return intercept + inputs.times(row, coefficients);
    }

    private static double[] moved(double[] at, double[] direction, double length) {
        double[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += length * direction[i];
        }
        return moved;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = one.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other[i];
        }
        return difference;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** The penalised negative log-likelihood and its slope; the last coefficient is the intercept. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Loss(SparseMatrix inputs, FeatureMatrix rows, double strength) {

        private double at(double[] point, double[] slope) {
            Arrays.fill(slope, 0);
            int last = point.length - 1;
            double value = 0;
            for (int row = 0; row < inputs.size(); row++) {
                double logOdds = rows.offset(row) + point[last] + inputs.times(row, point);
                value += rows.weight(row) * (PlattCalibration.logLoss(logOdds, false) - rows.target(row) * logOdds);
                double error = rows.weight(row) * (Estimate.probability(logOdds) - rows.target(row));
                inputs.addTo(slope, row, error);
                slope[last] += error;
            }
            for (int i = 0; i < last; i++) {
                value += strength / 2 * point[i] * point[i];
                slope[i] += strength * point[i];
            }
            return value;
        }

        /** The second derivative by each coefficient, of itself. */
        private double[] bends(double[] point) {
            double[] bends = new double[point.length];
            int last = point.length - 1;
            Arrays.fill(bends, 0, last, strength);
            for (int row = 0; row < inputs.size(); row++) {
                double probability = Estimate.probability(rows.offset(row) + point[last] + inputs.times(row, point));
                double bend = rows.weight(row) * probability * (1 - probability);
                inputs.addSquaresTo(bends, row, bend);
                bends[last] += bend;
            }
            return bends;
        }

        private double weight() {
            double sum = 0;
            for (float weight : rows.weights()) {
                sum += weight;
            }
            return sum;
        }

        private double baseLogOdds() {
            if (rows.hasOffsets()) {
                return 0;
            }
            double won = 0;
            for (int row = 0; row < rows.size(); row++) {
                won += rows.weight(row) * rows.target(row);
            }
            double weight = weight();
            return Math.log((won + 0.5) / (weight - won + 0.5));
        }
    }
}
