package dev.stagecraft.training.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The quantiles of sorted values: the cuts between parts of equal size. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The first value of every part but the first, each once, rising.
     *
     * @param sorted the values, rising; none give no cut
     * @param parts the number of parts: 10 for deciles
     */
    public static double[] cuts(double[] sorted, int parts) {
        double[] cuts = new double[parts - 1];
        int count = 0;
        for (int part = 1; part < parts && sorted.length > 0; part++) {
            double cut = sorted[(int) ((long) sorted.length * part / parts)];
            if (count == 0 || cut > cuts[count - 1]) {
                cuts[count++] = cut;
            }
        }
        return Arrays.copyOf(cuts, count);
    }

    /** The cuts between parts of single-precision values. */
    public static double[] cuts(float[] sorted, int parts) {
        return cuts(
                IntStream.range(0, sorted.length).mapToDouble(i -> sorted[i]).toArray(), parts);
    }
}
