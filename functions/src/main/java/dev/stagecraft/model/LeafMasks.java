package dev.stagecraft.model;

import dev.stagecraft.model.PackedLeaves.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** For each state of some columns the leaves that are still possible: one row of masks a state. */
record LeafMasks(PackedLeaves leaves) {
    /** By how much the state of each of some columns counts in their common state; then how many common states they have. */
    static final int[] STRIDE = {1, 3, 9, 27, 81};

    /** The state of a value from the threshold on; below it the state is 0. */
    static final int RIGHT = 1;

    /** The state of a missing value. */
    static final int MISSING = 2;

    /** The common states of some columns of one threshold each. */
    List<long[]> crossing(int[] columns) {
        List<long[]> rows = new ArrayList<>();
        for (int state = 0; state < STRIDE[columns.length]; state++) {
            long[] possible = all();
            for (int i = 0; i < columns.length; i++) {
                int own = state / STRIDE[i] % 3;
                leaves.splits(columns[i]).stream()
                        .filter(split -> own == RIGHT || (own == MISSING && !split.missingLeft()))
                        .forEach(split -> goRight(possible, split));
            }
            rows.add(possible);
        }
        return rows;
    }

    /** The states of a column: below its first threshold, from each threshold on, missing. */
    List<long[]> ranked(int column) {
        List<long[]> rows = new ArrayList<>();
        var sorted = leaves.splits(column).stream()
                .sorted(Comparator.comparingInt(split -> FloatKeys.of(split.threshold())))
                .toList();
        long[] possible = all();
        for (int i = 0; i < sorted.size(); i++) {
            if (i == 0 || !same(sorted.get(i), sorted.get(i - 1))) {
                rows.add(possible);
                possible = possible.clone();
            }
            goRight(possible, sorted.get(i));
        }
        rows.add(possible);
        long[] missing = all();
        sorted.stream().filter(split -> !split.missingLeft()).forEach(split -> goRight(missing, split));
        rows.add(missing);
        return rows;
    }

    private static boolean same(Split one, Split other) {
        return FloatKeys.of(one.threshold()) == FloatKeys.of(other.threshold());
    }

    private static void goRight(long[] possible, Split split) {
        possible[split.word()] &= ~split.left();
    }

    /** Every leaf. */
    long[] all() {
        long[] all = new long[leaves.words];
        Arrays.fill(all, -1);
        return all;
    }
}
