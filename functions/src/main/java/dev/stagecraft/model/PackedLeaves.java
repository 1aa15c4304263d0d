package dev.stagecraft.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every leaf of a forest as one bit, in tree order within its tree; several trees share a word where they fit.
 *
 * <p><b>Shape</b>: leaf {@code bit} of word {@code w} has its value at {@code 64 * w + bit}. A tree of more than 64 leaves
 * cannot be packed.
 */
final class PackedLeaves {
    private static final int BITS = Long.SIZE;

    final int words;
    /** By tree: the word of its leaves. */
    final int[] word;
    /** By tree: the bits of its leaves. */
    final long[] own;
    /** By word and bit: the leaf's value. */
    final float[] value;

    private final List<List<Split>> splits = new ArrayList<>();

    /**
     * One split of one tree.
     *
     * @param word the word of its tree
     * @param left the leaves of its left side
     */
    record Split(int word, float threshold, boolean missingLeft, long left) {}

    PackedLeaves(Forest forest) {
        int trees = forest.size();
        this.word = new int[trees];
        this.own = new long[trees];
        int[] first = new int[trees];
        this.words = pack(forest, first);
        this.value = new float[words * BITS];
        IntStream.range(0, forest.columns()).forEach(column -> splits.add(new ArrayList<>()));
        for (int tree = 0; tree < trees; tree++) {
            own[tree] = read(forest.trees().get(tree), 0, new Cursor(word[tree], first[tree]));
        }
    }

    /** Whether no tree has too many leaves. */
    static boolean fit(Forest forest) {
        return forest.trees().stream().allMatch(tree -> leaves(tree) <= BITS);
    }

    /** The splits of a column, in order of trees. */
    List<Split> splits(int column) {
        return splits.get(column);
    }

    private static int leaves(Tree tree) {
        return (tree.nodes() + 1) / 2;
    }

    /** The largest first, each into the first word with room; says how many words there are. */
    private int pack(Forest forest, int[] first) {
        List<Integer> taken = new ArrayList<>();
        var largestFirst = IntStream.range(0, forest.size())
                .boxed()
                .sorted(Comparator.comparingInt(tree -> -leaves(forest.trees().get(tree))))
                .toList();
        for (int tree : largestFirst) {
            int leaves = leaves(forest.trees().get(tree));
            int at = 0;
            while (at < taken.size() && taken.get(at) + leaves > BITS) {
                at++;
            }
            if (at == taken.size()) {
                taken.add(0);
            }
            word[tree] = at;
            first[tree] = taken.get(at);
            taken.set(at, taken.get(at) + leaves);
        }
        return taken.size();
    }

    /** Where the next leaf of a tree goes. */
    private static final class Cursor {
        private final int word;
        private int bit;

        private Cursor(int word, int bit) {
            this.word = word;
            this.bit = bit;
        }
    }

    /** The leaves below a node, from left to right. */
    private long read(Tree tree, int node, Cursor next) {
        if (tree.isLeaf(node)) {
            value[BITS * next.word + next.bit] = tree.value[node];
            return 1L << next.bit++;
        }
        long left = read(tree, tree.left[node], next);
        long right = read(tree, tree.right[node], next);
        splits.get(tree.column[node]).add(new Split(next.word, tree.threshold[node], tree.missingLeft[node], left));
        return left | right;
    }
}
