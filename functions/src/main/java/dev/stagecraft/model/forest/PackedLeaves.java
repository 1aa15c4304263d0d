package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Every leaf of a forest as one bit, in tree order within its tree; several trees share a word where they fit.
 *
 * <p><b>Shape</b>: leaf {@code bit} of word {@code w} has its value at {@code 64 * w + bit}. A tree of more than 64 leaves
 * cannot be packed.
 */
final class PackedLeaves {
    private static final int BITS = Long.SIZE;

    final int words;
    /** The word of each tree's leaves. */
    final int[] word;
    /** The bits of each tree's leaves. */
    final long[] own;
    /** The value of each leaf, by word and bit. */
    final float[] value;

    private final List<List<PackedSplit>> splits = new ArrayList<>();

    /**
     * One split of one tree, with the leaves of its left side as bits.
     *
     * @param word the word of its tree
     * @param key what a value must reach to go right, as {@link OrderedFloat} has it
     * @param left the leaves of its left side
     */
    record PackedSplit(int word, int key, boolean missingLeft, long left) {}

    PackedLeaves(Forest forest) {
        int trees = forest.size();
        this.word = new int[trees];
        this.own = new long[trees];
        int[] first = new int[trees];
        this.words = pack(forest, first);
        this.value = new float[words * BITS];
        for (int column = 0; column < forest.columns(); column++) {
            splits.add(new ArrayList<>());
        }
        for (int tree = 0; tree < trees; tree++) {
            own[tree] = read(forest.trees().get(tree), 0, new LeafCursor(word[tree], first[tree]));
        }
        splits.forEach(ofColumn -> ofColumn.sort(Comparator.comparingInt(PackedSplit::key)));
    }

    /** True where no tree has too many leaves. */
    static boolean fit(Forest forest) {
        for (RegressionTree tree : forest.trees()) {
            if (leaves(tree) > BITS) {
                return false;
            }
        }
        return true;
    }

    /** The splits of a column, in order of their thresholds. */
    List<PackedSplit> splits(int column) {
        return splits.get(column);
    }

    /** The keys of a column's thresholds in order, each once. */
    int[] thresholds(int column) {
        int[] keys = new int[splits.get(column).size()];
        int count = 0;
        for (PackedSplit split : splits.get(column)) {
            if (count == 0 || keys[count - 1] != split.key()) {
                keys[count++] = split.key();
            }
        }
        return Arrays.copyOf(keys, count);
    }

    private static int leaves(RegressionTree tree) {
        return (tree.nodes() + 1) / 2;
    }

    /** The largest first, each into the first word with room; says how many words there are. */
    private int pack(Forest forest, int[] first) {
        int[] taken = new int[forest.size()];
        int packed = 0;
        for (int leaves = BITS; leaves > 0; leaves--) {
            for (int tree = 0; tree < forest.size(); tree++) {
                if (leaves(forest.trees().get(tree)) == leaves) {
                    int at = 0;
                    while (taken[at] + leaves > BITS) {
                        at++;
                    }
                    word[tree] = at;
                    first[tree] = taken[at];
                    taken[at] += leaves;
                    packed = Math.max(packed, at + 1);
                }
            }
        }
        return packed;
    }

    /** The place of the next leaf of a tree. */
    private static final class LeafCursor {
        private final int word;
        private int bit;

        private LeafCursor(int word, int bit) {
            this.word = word;
            this.bit = bit;
        }
    }

    /** The leaves below a node, from left to right. */
    private long read(RegressionTree tree, int node, LeafCursor next) {
        if (tree.isLeaf(node)) {
            value[BITS * next.word + next.bit] = tree.value[node];
            return 1L << next.bit++;
        }
        long left = read(tree, tree.left[node], next);
        long right = read(tree, tree.right[node], next);
        splits.get(tree.column[node])
                .add(new PackedSplit(next.word, OrderedFloat.of(tree.threshold[node]), tree.missingLeft[node], left));
        return left | right;
    }
}
