package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The path from the root to one leaf, for Shapley values: its splits, the distinct columns they read, and the share of
 * training weight each column lets through.
 */
final class LeafPath {
    private final float value;
    private final int[] columns;
    private final double[] shares;
    private final int[] splits;
    private final boolean[] leftward;
    private final int[] place;

    private LeafPath(float value, List<PathStep> steps) {
        this.value = value;
        this.columns = steps.stream().mapToInt(PathStep::column).distinct().toArray();
        this.shares = new double[columns.length];
        this.splits = steps.stream().mapToInt(PathStep::node).toArray();
        this.leftward = new boolean[splits.length];
        this.place = new int[splits.length];
        Arrays.fill(shares, 1);
        for (int i = 0; i < splits.length; i++) {
            leftward[i] = steps.get(i).left();
            place[i] = indexOf(columns, steps.get(i).column());
            shares[place[i]] *= steps.get(i).share();
        }
    }

    static List<LeafPath> all(RegressionTree tree) {
        List<LeafPath> paths = new ArrayList<>();
        collect(tree, 0, List.of(), paths);
        return paths;
    }

    private static void collect(RegressionTree tree, int node, List<PathStep> steps, List<LeafPath> paths) {
        if (tree.isLeaf(node)) {
            paths.add(new LeafPath(tree.value[node], steps));
            return;
        }
        collect(tree, tree.left[node], with(steps, step(tree, node, true)), paths);
        collect(tree, tree.right[node], with(steps, step(tree, node, false)), paths);
    }

    private static PathStep step(RegressionTree tree, int node, boolean left) {
        double below = (double) tree.cover[tree.left[node]] + tree.cover[tree.right[node]];
        double leftShare = below > 0 ? tree.cover[tree.left[node]] / below : 0.5;
        return new PathStep(node, tree.column[node], left, left ? leftShare : 1 - leftShare);
    }

    private static List<PathStep> with(List<PathStep> steps, PathStep step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return longer;
    }

    private static int indexOf(int[] values, int value) {
        int i = 0;
        while (values[i] != value) {
            i++;
        }
        return i;
    }

    /** The leaf's contribution to the mean of all rows. */
    double expected() {
        double product = value;
        for (double share : shares) {
            product *= share;
        }
        return product;
    }

    /** Adds each column's Shapley value in this leaf's game. */
    void add(boolean[] goesLeft, double[] contributions) {
        boolean[] holds = new boolean[columns.length];
        Arrays.fill(holds, true);
        for (int i = 0; i < splits.length; i++) {
            holds[place[i]] &= goesLeft[splits[i]] == leftward[i];
        }
        for (int player = 0; player < columns.length; player++) {
            double change = (holds[player] ? 1 : 0) - shares[player];
            contributions[columns[player]] += value * change * weightOfOthers(player, holds);
        }
    }

    /** Over all coalitions of the other columns: Shapley's weight times what the coalition lets through. */
    private double weightOfOthers(int player, boolean[] holds) {
        int players = columns.length;
        double[] bySize = new double[players];
        bySize[0] = 1;
        int size = 0;
        for (int other = 0; other < players; other++) {
            if (other != player) {
                size++;
                for (int k = size; k >= 1; k--) {
                    bySize[k] = bySize[k] * shares[other] + (holds[other] ? bySize[k - 1] : 0);
                }
                bySize[0] *= shares[other];
            }
        }
        double weight = 1.0 / players; // s! (n - 1 - s)! / n! for s = 0
        double sum = 0;
        for (int s = 0; s < players; s++) {
            sum += weight * bySize[s];
            weight *= (s + 1.0) / Math.max(1, players - 1 - s);
        }
        return sum;
    }

    /** One split on the way: which side, and the share of weight that went there. */
    private record PathStep(int node, int column, boolean left, double share) {}
}
