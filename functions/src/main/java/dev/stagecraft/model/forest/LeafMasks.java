package dev.stagecraft.model.forest;

import dev.stagecraft.model.forest.PackedLeaves.PackedSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables from which {@link MaskedForest} scores: for each state of some columns, the leaves that are still
 * possible, one bit a leaf.
 */
record LeafMasks(PackedLeaves leaves) {
    /** The common states of as many columns as are crossed: each is below its threshold, not below it, or missing. */
    static final int STATES = 81;

    /** The common states of some columns of one threshold each; the first column's state counts least. */
    List<long[]> crossing(int[] columns) {
        List<long[]> rows = List.of(all());
        for (int column : columns) {
            List<long[]> crossed = new ArrayList<>(3 * rows.size());
            for (long[] own : ranked(column)) {
                rows.forEach(row -> crossed.add(and(row, own)));
            }
            rows = crossed;
        }
        return rows;
    }

    /** The states of a column: below its first threshold, from each threshold on, missing. */
    List<long[]> ranked(int column) {
        List<long[]> rows = new ArrayList<>();
        long[] possible = all();
        long[] missing = all();
        int before = Integer.MIN_VALUE;
        for (PackedSplit split : leaves.splits(column)) {
            if (split.key() != before) {
                rows.add(possible.clone());
                before = split.key();
            }
            goRight(possible, split);
            if (!split.missingLeft()) {
                goRight(missing, split);
            }
        }
        rows.add(possible);
        rows.add(missing);
        return rows;
    }

    private static void goRight(long[] possible, PackedSplit split) {
        possible[split.word()] &= ~split.left();
    }

    private static long[] and(long[] one, long[] other) {
        long[] both = one.clone();
        for (int word = 0; word < both.length; word++) {
            both[word] &= other[word];
        }
        return both;
    }

    /** Every leaf. */
    long[] all() {
        long[] all = new long[leaves.words];
        Arrays.fill(all, -1);
        return all;
    }
}
