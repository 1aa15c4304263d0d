package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a forest for quick scoring of very many rows: tables of the leaves that each value leaves possible replace
 * the walk from root to leaf.
 *
 * <p><b>Shape</b>: for each of a column's {@link ColumnStates} a row of masks, one bit a leaf, without the leaves to the left
 * of every split that sends the value right. The rows of all columns' states, anded, have each tree's own leaf as the lowest
 * of its bits.
 *
 * <p><b>Units/range</b>: margins bit for bit those of {@link Forest}, since leaves are added in tree order.
 *
 * <p><b>Thread-safety</b>: immutable.
 *
 * <p><b>Source</b>: Lucchese et al. 2015, "QuickScorer", which applies one split's mask at a time; the tables are those masks
 * anded beforehand.
 */
final class MaskedForest {
    private static final long MOST_WORDS = 2 * 1024 * 1024;
    /** Rows anded in one pass. */
    private static final int ABREAST = 8;

    private final float base;
    private final PackedLeaves leaves;
    private final ColumnStates states;
    private final long[][] masks;
    /** The start of each table among the masks; those that only fill the last pass up stand for every leaf. */
    private final int[] start;

    private final ThreadLocal<Room> rooms;

    /** The working memory of one thread: to make it anew for each row would take a tenth of the time. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Room(int[] at, int[] place, long[] left) {}

    private MaskedForest(float base, PackedLeaves leaves, ColumnStates states) {
        this.base = base;
        this.leaves = leaves;
        this.states = states;
        var tables = new LeafMasks(leaves);
        List<long[]> rows = new ArrayList<>();
        this.start = new int[ABREAST * Math.max(1, Math.ceilDiv(states.count(), ABREAST))];
        int table = 0;
        for (int[] columns : states.crossings()) {
            start[table++] = rows.size();
            rows.addAll(tables.crossing(columns));
        }
        for (int column : states.ranked()) {
            start[table++] = rows.size();
            rows.addAll(tables.ranked(column));
        }
        Arrays.fill(start, table, start.length, rows.size());
        rows.add(tables.all());
        this.masks = rows.toArray(long[][]::new);
        this.rooms = ThreadLocal.withInitial(
                () -> new Room(new int[start.length], new int[states.count()], new long[leaves.words]));
    }

    /** The tables of a forest; none where a tree has more than 64 leaves or they would take more than 16 MB. */
    static Optional<MaskedForest> of(Forest forest) {
        if (!PackedLeaves.fit(forest)) {
            return Optional.empty();
        }
        var leaves = new PackedLeaves(forest);
        List<int[]> thresholds = new ArrayList<>();
        for (int column = 0; column < forest.columns(); column++) {
            thresholds.add(leaves.thresholds(column));
        }
        var states = new ColumnStates(thresholds);
        return rows(states, thresholds) * leaves.words > MOST_WORDS
                ? Optional.empty()
                : Optional.of(new MaskedForest(forest.baseMargin(), leaves, states));
    }

    /** The most rows of masks; a column of several thresholds has two states more than those. */
    private static long rows(ColumnStates states, List<int[]> thresholds) {
        long rows = (long) states.crossings().size() * LeafMasks.STATES;
        for (int column : states.ranked()) {
            rows += thresholds.get(column).length + 2;
        }
        return rows;
    }

    /** The log-odds of one row, NaN where missing. */
    float margin(float[] row) {
        var room = rooms.get();
        int[] at = room.at();
        long[] left = room.left();
        System.arraycopy(start, 0, at, 0, at.length);
        states.add(row, at, room.place());
        Arrays.fill(left, -1);
        for (int table = 0; table < at.length; table += ABREAST) {
            and(left, at, table);
        }
        float sum = base;
        for (int tree = 0; tree < leaves.word.length; tree++) {
            int word = leaves.word[tree];
            sum += leaves.value[Long.SIZE * word + Long.numberOfTrailingZeros(left[word] & leaves.own[tree])];
        }
        return sum;
    }

    private void and(long[] left, int[] at, int table) {
        long[] a = masks[at[table]];
        long[] b = masks[at[table + 1]];
        long[] c = masks[at[table + 2]];
        long[] d = masks[at[table + 3]];
        long[] e = masks[at[table + 4]];
        long[] f = masks[at[table + 5]];
        long[] g = masks[at[table + 6]];
        long[] h = masks[at[table + 7]];
        for (int word = 0; word < left.length; word++) {
            left[word] &= a[word] & b[word] & c[word] & d[word] & e[word] & f[word] & g[word] & h[word];
        }
    }
}
