package dev.stagecraft.model.forest;

import dev.stagecraft.model.bundle.InvalidBundleException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gradient-boosted trees laid out in flat arrays, which score a row of numbers without XGBoost's library: the log-odds
 * are bit for bit those that XGBoost gives. Every tree is a complete binary tree of one depth, four walked at a time.
 *
 * <p><b>Shape</b>: a node's place in its tree is its number in level order from 1, so its children are {@code 2k} and
 * {@code 2k + 1}; a leaf nearer to the root fills the places below it. A row is held twice, missing values once as minus
 * infinity and once as plus infinity: a node reads the copy that sends them its way, and one comparison decides.
 *
 * <p><b>Many rows</b>: after {@value #MANY} of them the forest makes {@link MaskedForest} of itself, which takes about as
 * long as those walks did and is some three times as quick from then on. The margins stay the same bit for bit.
 *
 * <p><b>Units/range</b>: margins (log-odds) in single precision, added in tree order, bit for bit what XGBoost gives.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads, and for them immutable.
 *
 * <p><b>Source</b>: XGBoost 3.0.4, {@code src/predictor/cpu_predictor.cc}.
 */
public final class Forest {
    /** The deepest tree that is laid flat; each level doubles the space of all trees. */
    static final int MAX_DEPTH = 12;

    /** The number of rows after which many more are to be expected. */
    static final int MANY = 10_000;

    private final int columns;
    private final float baseMargin;
    private final List<RegressionTree> trees;
    private final int depth;
    private final int[] nodeColumn;
    private final float[] nodeThreshold;
    private final float[] leaf;
    private int walked; // about how many: threads may count over each other
    private volatile @Nullable MaskedForest masked;

    Forest(int columns, float baseMargin, List<RegressionTree> trees) {
        this.columns = columns;
        this.baseMargin = baseMargin;
        this.trees = List.copyOf(trees);
        int deepest = 0;
        for (RegressionTree tree : trees) {
            tree.check(columns);
            deepest = Math.max(deepest, tree.depth());
        }
        this.depth = deepest;
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "Trees of depth " + depth + "; at most " + MAX_DEPTH + " can be laid flat");
        }
        int size = Math.multiplyExact(trees.size(), 1 << depth);
        this.nodeColumn = new int[size];
        this.nodeThreshold = new float[size];
        this.leaf = new float[size];
        for (int tree = 0; tree < trees.size(); tree++) {
            lay(trees.get(tree), 0, 1, tree << depth);
        }
    }

    /** Reads {@link #bytes()} back; throws {@link InvalidBundleException} for anything else. */
    public static Forest read(byte[] bytes) {
        return ForestCodec.read(bytes);
    }

    /** The binary form, with version and checksum. Equal forests have equal bytes. */
    public byte[] bytes() {
        return ForestCodec.write(this);
    }

    /** The number of columns of a row. */
    public int columns() {
        return columns;
    }

    /** The number of trees. */
    public int size() {
        return trees.size();
    }

    /** The most splits on one way from root to leaf. */
    public int depth() {
        return depth;
    }

    /** The margin before any tree. */
    public float baseMargin() {
        return baseMargin;
    }

    /** The values at which a column is split, in order, each once. */
    public List<Float> thresholds(int column) {
        var thresholds = new TreeSet<Float>();
        for (RegressionTree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node) && tree.column[node] == column) {
                    thresholds.add(tree.threshold[node]);
                }
            }
        }
        return List.copyOf(thresholds);
    }

    /** The trees, in the order of training. */
    public List<RegressionTree> trees() {
        return trees;
    }

    /** The log-odds of one row of {@link #columns()} values, NaN where missing. */
    public float margin(float[] row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("A row of " + row.length + " values for " + columns + " columns");
        }
        var tables = masked;
        if (tables != null) {
            return tables.margin(row);
        }
        if (walked++ == MANY) {
            masked = MaskedForest.of(this).orElse(null);
        }
        return walk(row);
    }

    private float walk(float[] row) {
        float[] twice = new float[2 * columns];
        for (int i = 0; i < columns; i++) {
            boolean missing = Float.isNaN(row[i]);
            twice[i] = missing ? Float.NEGATIVE_INFINITY : row[i];
            twice[columns + i] = missing ? Float.POSITIVE_INFINITY : row[i];
        }
        return sum(twice);
    }

    private float sum(float[] twice) {
        float sum = baseMargin;
        int count = trees.size();
        int tree = 0;
        for (; tree + 4 <= count; tree += 4) {
            int a = tree << depth;
            int b = a + (1 << depth);
            int c = b + (1 << depth);
            int d = c + (1 << depth);
            int inA = 1;
            int inB = 1;
            int inC = 1;
            int inD = 1;
            for (int level = 0; level < depth; level++) {
                inA = 2 * inA + side(twice, a + inA);
                inB = 2 * inB + side(twice, b + inB);
                inC = 2 * inC + side(twice, c + inC);
                inD = 2 * inD + side(twice, d + inD);
            }
            int past = 1 << depth; // a leaf's place starts after the last split's
            sum = sum + leaf[a + inA - past] + leaf[b + inB - past] + leaf[c + inC - past] + leaf[d + inD - past];
        }
        for (; tree < count; tree++) {
            sum += leafOf(twice, tree << depth);
        }
        return sum;
    }

    private float leafOf(float[] twice, int start) {
        int in = 1;
        for (int level = 0; level < depth; level++) {
            in = 2 * in + side(twice, start + in);
        }
        return leaf[start + in - (1 << depth)];
    }

    private int side(float[] twice, int node) {
        return twice[nodeColumn[node]] < nodeThreshold[node] ? 0 : 1;
    }

    /** Writes one node and what is below it; a leaf's whole part of the tree leads to its value. */
    private void lay(RegressionTree tree, int node, int place, int start) {
        int past = 1 << depth;
        if (place >= past) {
            leaf[start + place - past] = tree.value[node];
            return;
        }
        boolean isLeaf = tree.isLeaf(node);
        if (!isLeaf) {
            nodeColumn[start + place] = tree.column[node] + (tree.missingLeft[node] ? 0 : columns);
            nodeThreshold[start + place] = tree.threshold[node];
        }
        lay(tree, isLeaf ? node : tree.left[node], 2 * place, start);
        lay(tree, isLeaf ? node : tree.right[node], 2 * place + 1, start);
    }
}
