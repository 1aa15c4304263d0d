package dev.stagecraft.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.bundle.InvalidBundleException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForestTest {
    private static final int COLUMNS = 5;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 23})
    void margin_anyNumberOfTrees_isTheWalkFromRootToLeaf(int trees) {
        var forest = RandomTrees.forest(trees, trees, 5, COLUMNS);
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            float[] row = RandomTrees.row(random, COLUMNS);
            assertThat(forest.margin(row)).isEqualTo(walk(forest, row));
        }
    }

    @Test
    void margin_valueAtThreshold_goesRight() {
        var tree = new RegressionTree(3);
        tree.left[0] = 1;
        tree.right[0] = 2;
        tree.threshold[0] = 0;
        tree.leaf(1, -1);
        tree.leaf(2, 1);
        var forest = new Forest(1, 0, java.util.List.of(tree));
        assertThat(forest.margin(new float[] {0f})).isEqualTo(1);
        assertThat(forest.margin(new float[] {-0f})).isEqualTo(1);
        assertThat(forest.margin(new float[] {-Float.MIN_VALUE})).isEqualTo(-1);
        assertThat(forest.margin(new float[] {Float.NaN})).isEqualTo(1);
        assertThatThrownBy(() -> forest.margin(new float[2])).hasMessageContaining("2 values for 1 columns");
    }

    @Test
    void reasons_randomForests_addUpToTheMargin() {
        for (int seed = 0; seed < 50; seed++) {
            var forest = RandomTrees.forest(seed, 12, 6, COLUMNS);
            var reasons = new TreeShap(forest);
            var random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                float[] row = RandomTrees.row(random, COLUMNS);
                double sum = reasons.base() + Arrays.stream(reasons.of(row)).sum();
                assertThat(sum).isCloseTo(forest.margin(row), within(1e-5));
            }
        }
    }

    @Test
    void reasons_everyCoalitionTried_areShapleyValues() {
        var random = new Random(3);
        for (int seed = 0; seed < 20; seed++) {
            var forest = RandomTrees.forest(seed, 3, 5, COLUMNS);
            float[] row = RandomTrees.row(random, COLUMNS);
            double[] exact = shapley(forest, row);
            double[] fast = new TreeShap(forest).of(row);
            for (int column = 0; column < COLUMNS; column++) {
                assertThat(fast[column]).isCloseTo(exact[column], within(1e-9));
            }
        }
    }

    @Test
    void bytes_writtenAndRead_areTheSameForest() {
        var forest = RandomTrees.forest(9, 30, 4, COLUMNS);
        var read = Forest.read(forest.bytes());
        assertThat(read.bytes()).isEqualTo(forest.bytes());
        float[] row = RandomTrees.row(new Random(2), COLUMNS);
        assertThat(read.margin(row)).isEqualTo(forest.margin(row));
        assertThat(new TreeShap(read).of(row)).isEqualTo(new TreeShap(forest).of(row));
    }

    @Test
    void read_anyByteChanged_isRefused() {
        byte[] bytes = RandomTrees.forest(4, 2, 2, COLUMNS).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> Forest.read(damaged)).isInstanceOf(InvalidBundleException.class);
        }
    }

    @Test
    void read_otherFormatOrTruncated_saysWhich() {
        byte[] bytes = RandomTrees.forest(4, 2, 2, COLUMNS).bytes();
        byte[] newer = ByteBuffer.wrap(bytes.clone()).putInt(4, 2).array();
        assertThatThrownBy(() -> Forest.read(newer)).hasMessageContaining("format 2; this release reads 1");
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> Forest.read(half)).hasMessageContaining("checksum");
        assertThatThrownBy(() -> Forest.read(new byte[3])).hasMessageContaining("not a forest");
    }

    private static float walk(Forest forest, float[] row) {
        float sum = forest.baseMargin();
        for (RegressionTree tree : forest.trees()) {
            int node = 0;
            while (!tree.isLeaf(node)) {
                node = tree.goesLeft(node, row) ? tree.left[node] : tree.right[node];
            }
            sum += tree.value[node];
        }
        return sum;
    }

    /** By definition: over all coalitions, what the column changes, with Shapley's weights. */
    private static double[] shapley(Forest forest, float[] row) {
        double[] values = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int coalition = 0; coalition < 1 << COLUMNS; coalition++) {
                if ((coalition >> column & 1) == 0) {
                    int size = Integer.bitCount(coalition);
                    double weight = factorial(size) * factorial(COLUMNS - 1 - size) / factorial(COLUMNS);
                    double with = expected(forest, row, coalition | 1 << column);
                    values[column] += weight * (with - expected(forest, row, coalition));
                }
            }
        }
        return values;
    }

    private static double expected(Forest forest, float[] row, int coalition) {
        return forest.trees().stream()
                .mapToDouble(tree -> expected(tree, 0, row, coalition))
                .sum();
    }

    private static double expected(RegressionTree tree, int node, float[] row, int coalition) {
        if (tree.isLeaf(node)) {
            return tree.value[node];
        }
        double left = expected(tree, tree.left[node], row, coalition);
        double right = expected(tree, tree.right[node], row, coalition);
        if ((coalition >> tree.column[node] & 1) == 1) {
            return tree.goesLeft(node, row) ? left : right;
        }
        double share = (double) tree.cover[tree.left[node]] / tree.cover[node];
        return share * left + (1 - share) * right;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
