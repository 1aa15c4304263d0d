package dev.stagecraft.training.metrics;

import dev.stagecraft.json.Json;
import java.util.Arrays;

/** Where a figure lies in 95 of 100 redrawn sets of opportunities. */
public record ConfidenceInterval(double low, double high) {
    private static final double TAIL = 0.025;

    /** From the figure of each redrawn set. */
    public static ConfidenceInterval of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int below = (int) Math.floor(TAIL * sorted.length);
        return new ConfidenceInterval(sorted[below], sorted[sorted.length - 1 - below]);
    }

    public Json.Fields json() {
        return Json.object().put("low", low).put("high", high).build();
    }
}
