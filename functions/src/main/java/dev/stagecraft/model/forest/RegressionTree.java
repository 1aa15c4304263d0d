package dev.stagecraft.model.forest;

/**
 * One regression tree, node by node from the root (node 0), as XGBoost writes it.
 *
 * <p><b>Shape</b>: a leaf has {@code left == -1} and its value; any other node sends a row left where {@code row[column]
 * < threshold}, and where the value is missing by {@code missingLeft}. {@code cover} is the sum of hessians that reached
 * the node in training. Children come after their parent.
 */
public final class RegressionTree {
    final int[] column;
    final float[] threshold;
    final boolean[] missingLeft;
    final int[] left;
    final int[] right;
    final float[] value;
    final float[] cover;

    RegressionTree(int nodes) {
        column = new int[nodes];
        threshold = new float[nodes];
        missingLeft = new boolean[nodes];
        left = new int[nodes];
        right = new int[nodes];
        value = new float[nodes];
        cover = new float[nodes];
    }

    int nodes() {
        return column.length;
    }

    boolean isLeaf(int node) {
        return left[node] < 0;
    }

    void leaf(int node, float leafValue) {
        left[node] = -1;
        right[node] = -1;
        value[node] = leafValue;
    }

    boolean goesLeft(int node, float[] row) {
        float fact = row[column[node]];
        return Float.isNaN(fact) ? missingLeft[node] : fact < threshold[node];
    }

    /** The longest way from the root to a leaf, in splits. */
    int depth() {
        int[] depth = new int[nodes()];
        int deepest = 0;
        for (int node = 0; node < nodes(); node++) {
            deepest = Math.max(deepest, depth[node]);
            if (!isLeaf(node)) {
                depth[left[node]] = depth[node] + 1;
                depth[right[node]] = depth[node] + 1;
            }
        }
        return deepest;
    }

    /** Refuses what cannot be walked: children outside the tree or before their parent, or unknown columns. */
    void check(int columns) {
        int[] parents = new int[nodes()];
        for (int node = 0; node < nodes(); node++) {
            if (!isLeaf(node)) {
                boolean known = column[node] >= 0 && column[node] < columns && Float.isFinite(threshold[node]);
                if (!known || outside(left[node], node) || outside(right[node], node)) {
                    throw new IllegalArgumentException("Node " + node + " of a tree is not a split of known columns");
                }
                parents[left[node]]++;
                parents[right[node]]++;
            }
        }
        for (int node = 1; node < nodes(); node++) {
            if (parents[node] != 1) {
                throw new IllegalArgumentException("Node " + node + " of a tree has " + parents[node] + " parents");
            }
        }
    }

    private boolean outside(int child, int parent) {
        return child <= parent || child >= nodes();
    }
}
