package dev.stagecraft.model.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Made-up rows that test a converted forest: it must give the same scores as the trained model that it was converted from. They
 * lie where mistakes would show: at each split's threshold and one step to either side, at zero, far out, and missing. Made from the trees, not from anybody's deals.
 */
public final class ProbeRows {
    /** Any constant would do; the same trees give the same rows. */
    static final long SEED = 20_261_121;

    private static final int ROWS = 256;

    private ProbeRows() {}

    static List<float[]> of(List<RegressionTree> trees, int width) {
        return of(trees, width, ROWS);
    }

    /** A number of rows made from these trees, always the same for the same trees. */
    public static List<float[]> of(List<RegressionTree> trees, int width, int count) {
        var values = new ArrayList<float[]>();
        for (int column = 0; column < width; column++) {
            values.add(candidates(trees, column));
        }
        var random = new Random(SEED);
        var rows = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[width];
            for (int column = 0; column < width; column++) {
                float[] candidates = values.get(column);
                row[column] = i == 0 ? Float.NaN : candidates[random.nextInt(candidates.length)];
            }
            rows.add(row);
        }
        return rows;
    }

    /** XGBoost takes no infinities, and no row ever holds one. */
    private static float finite(float value) {
        return Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private static float[] candidates(List<RegressionTree> trees, int column) {
        var values = new TreeSet<Float>(List.of(-0.0f, 0.0f, 1.0f, -Float.MAX_VALUE, Float.MAX_VALUE, Float.NaN));
        for (RegressionTree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node) && tree.column[node] == column) {
                    float threshold = tree.threshold[node];
                    values.addAll(List.of(threshold, finite(Math.nextUp(threshold)), finite(Math.nextDown(threshold))));
                }
            }
        }
        float[] candidates = new float[values.size()];
        int i = 0;
        for (float value : values) {
            candidates[i++] = value;
        }
        return candidates;
    }
}
