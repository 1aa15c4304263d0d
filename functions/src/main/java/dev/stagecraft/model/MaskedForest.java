package dev.stagecraft.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A forest made ready for very many rows: no walk from root to leaf, but tables that say which leaves a value leaves.
 *
 * <p><b>Shape</b>: a column's value lies between two of the thresholds at which the forest splits it, or is missing: so many
 * states it has, and for each a row of masks, one bit a leaf, without the leaves to the left of every split that sends the
 * value right. The rows of all columns' states, anded, have each tree's own leaf as the lowest of its bits. Columns of one
 * threshold (flags, levels of a category) share a table, four at a time.
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
    /** Tables anded in one pass. */
    private static final int ABREAST = 4;
    /** Columns of one threshold that share a table. */
    private static final int CROSSED = 4;

    private final float base;
    private final PackedLeaves leaves;
    private final int[] single;
    private final float[] threshold;
    private final int[] ranked;
    private final int[][] keys;
    private final long[][] masks;
    private final int[] start;
    private final ThreadLocal<Room> rooms;

    /** Where one thread works: to make it anew for each row would take a tenth of the time. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Room(int[] at, long[] left) {}

    private MaskedForest(float base, PackedLeaves leaves, int[][] keysOfColumn) {
        this.base = base;
        this.leaves = leaves;
        this.single = columns(keysOfColumn, thresholds -> thresholds == 1);
        this.threshold = new float[single.length];
        for (int i = 0; i < single.length; i++) {
            threshold[i] = leaves.splits(single[i]).getFirst().threshold();
        }
        this.ranked = columns(keysOfColumn, thresholds -> thresholds > 1);
        this.keys = Arrays.stream(ranked)
                .mapToObj(column -> FloatKeys.padded(keysOfColumn[column]))
                .toArray(int[][]::new);
        var tables = new LeafMasks(leaves);
        List<Integer> starts = new ArrayList<>();
        List<long[]> rows = new ArrayList<>();
        for (int from = 0; from < single.length; from += CROSSED) {
            starts.add(rows.size());
            rows.addAll(tables.crossing(Arrays.copyOfRange(single, from, Math.min(single.length, from + CROSSED))));
        }
        for (int column : ranked) {
            starts.add(rows.size());
            rows.addAll(tables.ranked(column));
        }
        while (starts.isEmpty() || starts.size() % ABREAST != 0) {
            starts.add(rows.size());
        }
        rows.add(tables.all());
        this.masks = rows.toArray(long[][]::new);
        this.start = starts.stream().mapToInt(Integer::intValue).toArray();
        this.rooms = ThreadLocal.withInitial(() -> new Room(start.clone(), new long[leaves.words]));
    }

    /** The tables of a forest; none where a tree has more than 64 leaves or they would take more than 16 MB. */
    static Optional<MaskedForest> of(Forest forest) {
        if (!PackedLeaves.fit(forest)) {
            return Optional.empty();
        }
        var leaves = new PackedLeaves(forest);
        int[][] keys = IntStream.range(0, forest.columns())
                .mapToObj(column -> leaves.splits(column).stream()
                        .mapToInt(split -> FloatKeys.of(split.threshold()))
                        .sorted()
                        .distinct()
                        .toArray())
                .toArray(int[][]::new);
        return rows(keys) * leaves.words > MOST_WORDS
                ? Optional.empty()
                : Optional.of(new MaskedForest(forest.baseMargin(), leaves, keys));
    }

    /** At most so many rows of masks; a column of several thresholds has two states more than those. */
    private static long rows(int[][] keysOfColumn) {
        int crossings = Math.ceilDiv(columns(keysOfColumn, thresholds -> thresholds == 1).length, CROSSED);
        return (long) crossings * LeafMasks.STRIDE[CROSSED]
                + Arrays.stream(keysOfColumn)
                        .filter(keys -> keys.length > 1)
                        .mapToLong(keys -> keys.length + 2)
                        .sum();
    }

    /** The log-odds of one row, NaN where missing. */
    float margin(float[] row) {
        var room = rooms.get();
        int[] at = room.at();
        long[] left = room.left();
        states(row, at);
        and(left, masks[at[0]], masks[at[1]], masks[at[2]], masks[at[3]]);
        for (int table = ABREAST; table < at.length; table += ABREAST) {
            andAll(left, masks[at[table]], masks[at[table + 1]], masks[at[table + 2]], masks[at[table + 3]]);
        }
        float sum = base;
        for (int tree = 0; tree < leaves.word.length; tree++) {
            int word = leaves.word[tree];
            sum += leaves.value[Long.SIZE * word + Long.numberOfTrailingZeros(left[word] & leaves.own[tree])];
        }
        return sum;
    }

    private static void and(long[] left, long[] a, long[] b, long[] c, long[] d) {
        for (int word = 0; word < left.length; word++) {
            left[word] = a[word] & b[word] & c[word] & d[word];
        }
    }

    private static void andAll(long[] left, long[] a, long[] b, long[] c, long[] d) {
        for (int word = 0; word < left.length; word++) {
            left[word] &= a[word] & b[word] & c[word] & d[word];
        }
    }

    /** For each table the place of the row's masks. */
    private void states(float[] row, int[] at) {
        int crossings = Math.ceilDiv(single.length, CROSSED);
        for (int crossing = 0, i = 0; crossing < crossings; crossing++) {
            int state = 0;
            for (int own = 0; own < CROSSED && i < single.length; own++, i++) {
                float value = row[single[i]];
                int side = value >= threshold[i] ? LeafMasks.RIGHT : 0;
                state += LeafMasks.STRIDE[own] * (Float.isNaN(value) ? LeafMasks.MISSING : side);
            }
            at[crossing] = start[crossing] + state;
        }
        for (int i = 0; i < ranked.length; i++) {
            at[crossings + i] = start[crossings + i] + FloatKeys.rank(keys[i], FloatKeys.of(row[ranked[i]]));
        }
    }

    private static int[] columns(int[][] keysOfColumn, IntPredicate thresholds) {
        return IntStream.range(0, keysOfColumn.length)
                .filter(column -> thresholds.test(keysOfColumn[column].length))
                .toArray();
    }
}
