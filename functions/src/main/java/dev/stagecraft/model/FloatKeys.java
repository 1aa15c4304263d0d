package dev.stagecraft.model;

import java.util.Arrays;

/** Floats as whole numbers of the same order, both zeros alike and NaN above infinity, to be found without a branch. */
final class FloatKeys {
    private FloatKeys() {}

    /** The key of a value. */
    static int of(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** Sorted keys of thresholds, then the least that is missing, then what no value reaches: as many as {@link #rank} needs. */
    static int[] padded(int[] thresholds) {
        int[] padded = Arrays.copyOf(thresholds, 2 * Integer.highestOneBit(thresholds.length + 1) - 1);
        Arrays.fill(padded, thresholds.length, padded.length, Integer.MAX_VALUE);
        padded[thresholds.length] = of(Float.POSITIVE_INFINITY) + 1;
        return padded;
    }

    /** How many of the sorted keys are at most this one; their number is a power of two less one. */
    static int rank(int[] sorted, int key) {
        int rank = 0;
        for (int step = (sorted.length + 1) / 2; step > 0; step /= 2) {
            rank += step & (int) ((sorted[rank + step - 1] - 1L - key) >> 63);
        }
        return rank;
    }
}
