package dev.stagecraft.training.metrics;

import dev.stagecraft.json.Json;
import java.util.Arrays;

/** The 95 % interval of a figure, mostly from bootstrap samples of opportunities. */
public record ConfidenceInterval(double low, double high) {
    private static final double TAIL = 0.025;

    /** The percentile interval of the figures of all redrawn sets. */
    public static ConfidenceInterval of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int below = (int) Math.floor(TAIL * sorted.length);
        return new ConfidenceInterval(sorted[below], sorted[sorted.length - 1 - below]);
    }

    /** The interval as a model card shows it. */
    public Json.Fields json() {
        return Json.object().put("low", low).put("high", high).build();
    }
}
