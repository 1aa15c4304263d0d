package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;

/**
 * The confusion matrix of a given threshold: weights of won and lost deals at or above it and below it, with accuracy,
 * precision, recall and F1.
 *
 * <p><b>Units/range</b>: weights, so that a deal with several rows counts once. A ratio without a denominator is 0.
 */
public record ConfusionMatrix(double truePositive, double falsePositive, double falseNegative, double trueNegative) {

    /** The share of deals sorted rightly. */
    public double accuracy() {
        return ratio(truePositive + trueNegative, truePositive + falsePositive + falseNegative + trueNegative);
    }

    /** The share of wins among those above the threshold. */
    public double precision() {
        return ratio(truePositive, truePositive + falsePositive);
    }

    /** The share of wins that are above the threshold. */
    public double recall() {
        return ratio(truePositive, truePositive + falseNegative);
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** The four counts by name. */
    public Json.Fields json() {
        return Json.object()
                .put("truePositive", truePositive)
                .put("falsePositive", falsePositive)
                .put("falseNegative", falseNegative)
                .put("trueNegative", trueNegative)
                .build();
    }

    /** Reads {@link #json()} back. */
    public static ConfusionMatrix of(BundleJson json) {
        return new ConfusionMatrix(
                json.number("truePositive"),
                json.number("falsePositive"),
                json.number("falseNegative"),
                json.number("trueNegative"));
    }
}
