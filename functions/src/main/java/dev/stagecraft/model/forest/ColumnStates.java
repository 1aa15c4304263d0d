package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of each column of a row, for quick scoring by {@link MaskedForest}: the pair of the forest's thresholds
 * between which its value lies, or missing.
 *
 * <p><b>Shape</b>: columns of one threshold (flags, levels of a category) are crossed, four to one common state; any other
 * column has a state of its own. The thresholds of the latter are searched in step, so that the processor waits for
 * all columns at once.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
final class ColumnStates {
    /** Columns of one threshold that share a state. */
    static final int CROSSED = 4;

    private final int[] single;
    private final int[] threshold;
    private final int[] ranked;
    /**
     * The number of keys of each ranked column, a power of two less one: its thresholds, missing, and fill that nothing
     * reaches.
     */
    private final int size;

    private final int[] keys;

    /** The states of a forest's columns, by the keys of each one's thresholds in order, each once. */
    ColumnStates(List<int[]> thresholds) {
        List<Integer> ones = new ArrayList<>();
        List<Integer> more = new ArrayList<>();
        int most = 0;
        for (int column = 0; column < thresholds.size(); column++) {
            int count = thresholds.get(column).length;
            if (count > 0) {
                (count == 1 ? ones : more).add(column);
            }
            most = Math.max(most, count);
        }
        this.single = ones.stream().mapToInt(Integer::intValue).toArray();
        this.threshold = new int[single.length];
        for (int i = 0; i < single.length; i++) {
            threshold[i] = thresholds.get(single[i])[0];
        }
        this.ranked = more.stream().mapToInt(Integer::intValue).toArray();
        this.size = 2 * Integer.highestOneBit(most + 1) - 1;
        this.keys = new int[size * ranked.length];
        Arrays.fill(keys, Integer.MAX_VALUE);
        for (int i = 0; i < ranked.length; i++) {
            int[] own = thresholds.get(ranked[i]);
            System.arraycopy(own, 0, keys, i * size, own.length);
            keys[i * size + own.length] = OrderedFloat.MISSING;
        }
    }

    /** The columns that share states, each few of them in order. */
    List<int[]> crossings() {
        List<int[]> crossings = new ArrayList<>();
        for (int from = 0; from < single.length; from += CROSSED) {
            crossings.add(Arrays.copyOfRange(single, from, Math.min(single.length, from + CROSSED)));
        }
        return crossings;
    }

    /** The columns with a state of their own. */
    int[] ranked() {
        return ranked.clone();
    }

    /** The number of states of a row. */
    int count() {
        return Math.ceilDiv(single.length, CROSSED) + ranked.length;
    }

    /** Adds a row's states, those of the crossings first, to what is there. */
    void add(float[] row, int[] states, int[] place) {
        int crossings = Math.ceilDiv(single.length, CROSSED);
        for (int crossing = 0, i = 0; crossing < crossings; crossing++) {
            for (int stride = 1; stride < LeafMasks.STATES && i < single.length; stride *= 3, i++) {
                int key = OrderedFloat.of(row[single[i]]);
                int own = OrderedFloat.reaches(key, threshold[i]) + OrderedFloat.reaches(key, OrderedFloat.MISSING);
                states[crossing] += stride * own;
            }
        }
        for (int i = 0; i < ranked.length; i++) {
            place[i] = i * size;
        }
        for (int step = (size + 1) / 2; step > 0; step /= 2) {
            for (int i = 0; i < ranked.length; i++) {
                int key = OrderedFloat.of(row[ranked[i]]);
                place[i] += step * OrderedFloat.reaches(key, keys[place[i] + step - 1]);
            }
        }
        for (int i = 0; i < ranked.length; i++) {
            states[crossings + i] += place[i] - i * size;
        }
    }
}
