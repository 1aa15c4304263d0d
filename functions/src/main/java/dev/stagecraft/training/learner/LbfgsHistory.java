package dev.stagecraft.training.learner;

import java.util.ArrayDeque;
import java.util.ArrayList;

/** The curvature estimated from the last steps of a descent: the two-loop recursion of L-BFGS. */
final class LbfgsHistory {
    private static final int STEPS_KEPT = 12;

    private final ArrayDeque<CurvaturePair> steps = new ArrayDeque<>();
    private final double[] bends;

    /**
     * A history without steps.
     *
     * @param bends the second derivative by each coefficient at the start, positive
     */
    LbfgsHistory(double[] bends) {
        this.bends = bends.clone();
    }

    /** One step, how the slope changed by it, and their product. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record CurvaturePair(double[] moved, double[] bent, double product) {}

    void remember(double[] moved, double[] bent) {
        double product = LogisticRegression.dot(moved, bent);
        if (product > 1e-12) {
            steps.addLast(new CurvaturePair(moved, bent, product));
            if (steps.size() > STEPS_KEPT) {
                steps.removeFirst();
            }
        }
    }

    /** The way to go: minus the slope, through the inverse of the curvature. */
    double[] descent(double[] slope) {
        double[] way = slope.clone();
        var newestFirst = new ArrayList<>(steps.reversed());
        double[] share = new double[newestFirst.size()];
        for (int i = 0; i < share.length; i++) {
            var step = newestFirst.get(i);
            share[i] = LogisticRegression.dot(step.moved, way) / step.product;
            add(way, step.bent, -share[i]);
        }
        double size = newestFirst.isEmpty() ? 1 : size(newestFirst.getFirst());
        for (int i = 0; i < way.length; i++) {
            way[i] *= size / bends[i];
        }
        for (int i = share.length - 1; i >= 0; i--) {
            var step = newestFirst.get(i);
            double back = LogisticRegression.dot(step.bent, way) / step.product;
            add(way, step.moved, share[i] - back);
        }
        for (int i = 0; i < way.length; i++) {
            way[i] = -way[i];
        }
        return way;
    }

    /** The factor by which the curvature of the last step was less than the second derivatives say. */
    private double size(CurvaturePair newest) {
        double said = 0;
        for (int i = 0; i < bends.length; i++) {
            said += newest.bent[i] * newest.bent[i] / bends[i];
        }
        return newest.product / said;
    }

    private static void add(double[] sum, double[] values, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
