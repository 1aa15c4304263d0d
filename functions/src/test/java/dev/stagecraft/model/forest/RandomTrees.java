package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Forests of random shape, with thresholds that rows are likely to meet exactly. */
public final class RandomTrees {
    private RandomTrees() {}

    public static Forest forest(long seed, int trees, int depth, int columns) {
        var random = new Random(seed);
        List<RegressionTree> all = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            all.add(tree(random, depth, columns));
        }
        return new Forest(columns, random.nextFloat() - 0.5f, all);
    }

    public static float[] row(Random random, int columns) {
        float[] row = new float[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(5) - 2;
        }
        return row;
    }

    private static RegressionTree tree(Random random, int depth, int columns) {
        var nodes = new ArrayList<int[]>(); // column, left, right; a leaf has column -1
        nodes.add(new int[] {-1, 0, 0});
        grow(nodes, 0, depth, columns, random);
        var tree = new RegressionTree(nodes.size());
        for (int node = nodes.size() - 1; node >= 0; node--) {
            int[] shape = nodes.get(node);
            if (shape[0] < 0) {
                tree.leaf(node, random.nextFloat() - 0.5f);
                tree.cover[node] = random.nextInt(20) + 1;
            } else {
                tree.column[node] = shape[0];
                tree.left[node] = shape[1];
                tree.right[node] = shape[2];
                tree.threshold[node] = random.nextInt(5) - 2;
                tree.missingLeft[node] = random.nextBoolean();
                tree.cover[node] = tree.cover[shape[1]] + tree.cover[shape[2]];
            }
        }
        return tree;
    }

    private static void grow(List<int[]> nodes, int node, int depth, int columns, Random random) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return;
        }
        int left = nodes.size();
        nodes.add(new int[] {-1, 0, 0});
        nodes.add(new int[] {-1, 0, 0});
        nodes.set(node, new int[] {random.nextInt(columns), left, left + 1});
        grow(nodes, left, depth - 1, columns, random);
        grow(nodes, left + 1, depth - 1, columns, random);
    }
}
