package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact path-dependent Shapley values of a {@link Forest}: the contribution of each column to one row's log-odds.
 *
 * <p>Leaf by leaf: a leaf is a game whose players are the distinct columns on its path. A column that is absent lets the
 * share of training weight through that took the leaf's side of its splits; one that is present lets all through, or
 * nothing. Shapley's value of that game has a closed form in the elementary symmetric polynomials of the shares.
 *
 * <p><b>Shape</b>: base plus all values is the margin, up to rounding.
 *
 * <p><b>Source</b>: Lundberg, Erion, Lee 2018, "Consistent individualized feature attribution for tree ensembles",
 * arXiv:1802.03888; XGBoost's {@code predictContrib} computes the same.
 */
public final class TreeShap {
    private final Forest forest;
    private final List<List<LeafPath>> leaves = new ArrayList<>();
    private final double base;

    /** The exact contributions of this forest. */
    public TreeShap(Forest forest) {
        this.forest = forest;
        double expected = forest.baseMargin();
        for (RegressionTree tree : forest.trees()) {
            var paths = LeafPath.all(tree);
            for (LeafPath path : paths) {
                expected += path.expected();
            }
            leaves.add(paths);
        }
        this.base = expected;
    }

    /** The margin expected of a row of which nothing is known: the training rows' weighted mean. */
    public double base() {
        return base;
    }

    /** The contributions of the row's columns to its difference from the base. */
    public double[] of(float[] row) {
        double[] contributions = new double[forest.columns()];
        for (int i = 0; i < leaves.size(); i++) {
            RegressionTree tree = forest.trees().get(i);
            boolean[] goesLeft = new boolean[tree.nodes()];
            for (int node = 0; node < tree.nodes(); node++) {
                goesLeft[node] = !tree.isLeaf(node) && tree.goesLeft(node, row);
            }
            for (LeafPath path : leaves.get(i)) {
                path.add(goesLeft, contributions);
            }
        }
        return contributions;
    }
}
