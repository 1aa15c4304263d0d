package dev.stagecraft.training.learner;

import java.util.ArrayDeque;
import java.util.ArrayList;

/** The curvature estimated from the last steps of a descent: the two-loop recursion of L-BFGS. */
final class LbfgsHistory {
    private static final int STEPS_KEPT = 12;

    private final ArrayDeque<CurvaturePair> steps = new ArrayDeque<>();
    private final int width;

    LbfgsHistory(int width) {
        this.width = width;
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
        scale(way, newestFirst.isEmpty() ? firstLength(slope) : size(newestFirst.getFirst()));
        for (int i = share.length - 1; i >= 0; i--) {
            var step = newestFirst.get(i);
            double back = LogisticRegression.dot(step.bent, way) / step.product;
            add(way, step.moved, share[i] - back);
        }
        scale(way, -1);
        return way;
    }

    private static double size(CurvaturePair newest) {
        return newest.product / LogisticRegression.dot(newest.bent, newest.bent);
    }

    /** The first scale, before any curvature is known: a step of length one at most. */
    private double firstLength(double[] slope) {
        return 1 / Math.max(1, Math.sqrt(LogisticRegression.dot(slope, slope) / width));
    }

    private static void add(double[] sum, double[] values, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
