package dev.stagecraft.model.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedForestTest {
    private static final List<Float> ODD = List.of(
            0f,
            -0f,
            Float.NaN,
            Float.NaN,
            Float.intBitsToFloat(0xffc00001),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE);

    @ParameterizedTest
    @CsvSource({"0,3,2", "1,6,1", "40,6,1", "7,5,3", "31,6,9", "200,6,30", "64,1,70", "12,6,4"})
    void margin_randomForests_isThatOfTheWalk(int trees, int depth, int columns) {
        var forest = RandomTrees.forest(trees + columns, trees, depth, columns);
        var masked = MaskedForest.of(forest).orElseThrow();
        var random = new Random(5);
        var values = values(forest);
        for (int i = 0; i < 3_000; i++) {
            float[] row = new float[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = values.get(random.nextInt(values.size()));
            }
            assertThat(masked.margin(row)).isEqualTo(forest.margin(row));
        }
    }

    /** The thresholds, a step to either side of them, and what is easily forgotten. */
    private static List<Float> values(Forest forest) {
        var values = new ArrayList<>(ODD);
        for (int column = 0; column < forest.columns(); column++) {
            for (float threshold : forest.thresholds(column)) {
                values.addAll(List.of(threshold, Math.nextUp(threshold), Math.nextDown(threshold)));
            }
        }
        return values;
    }

    @Test
    void margin_thresholdsOfBothZeros_areOne() {
        var forest = new Forest(1, 0.5f, List.of(stump(0f, 1), stump(-0f, 2), stump(1f, 4)));
        var masked = MaskedForest.of(forest).orElseThrow();
        for (float value : new float[] {-1, -0f, 0f, 1, Float.NaN}) {
            assertThat(masked.margin(new float[] {value})).isEqualTo(forest.margin(new float[] {value}));
        }
        assertThat(masked.margin(new float[] {-0f})).isEqualTo(0.5f + 1 + 2);
    }

    /** Nothing to the left, its value from the threshold on. */
    private static RegressionTree stump(float threshold, float value) {
        var tree = new RegressionTree(3);
        tree.left[0] = 1;
        tree.right[0] = 2;
        tree.threshold[0] = threshold;
        tree.missingLeft[0] = true;
        tree.leaf(1, 0);
        tree.leaf(2, value);
        return tree;
    }

    @Test
    void of_moreLeavesThanBitsOrTooLargeTables_none() {
        assertThat(MaskedForest.of(new Forest(1, 0, List.of(full(6, 0)))))
                .as("64 leaves")
                .isPresent();
        assertThat(MaskedForest.of(new Forest(1, 0, List.of(full(6, 0), full(7, 0)))))
                .isEmpty();
        var alike = Collections.nCopies(2_000, full(6, 0));
        assertThat(MaskedForest.of(new Forest(1, 0, alike)))
                .as("65 rows of 2,000 words")
                .isPresent();
        var different =
                IntStream.range(0, 200).mapToObj(tree -> full(6, 63 * tree)).toList();
        assertThat(MaskedForest.of(new Forest(1, 0, different)))
                .as("12,602 rows of 200 words")
                .isEmpty();
    }

    /** A tree with all leaves that its depth allows, split after split at a threshold of its own. */
    private static RegressionTree full(int depth, int threshold) {
        int splits = (1 << depth) - 1;
        var tree = new RegressionTree(2 * splits + 1);
        for (int node = 0; node < tree.nodes(); node++) {
            if (node < splits) {
                tree.left[node] = 2 * node + 1;
                tree.right[node] = 2 * node + 2;
                tree.threshold[node] = threshold + node;
            } else {
                tree.leaf(node, node);
            }
        }
        return tree;
    }

    @Test
    void forest_veryManyRows_laysItselfOutAndSaysTheSame() {
        var forest = RandomTrees.forest(3, 20, 4, 5);
        var fresh = RandomTrees.forest(3, 20, 4, 5);
        var random = new Random(8);
        float[] row = RandomTrees.row(random, 5);
        for (int i = 0; i <= Forest.MANY; i++) {
            forest.margin(row);
        }
        for (int i = 0; i < 1_000; i++) {
            float[] other = RandomTrees.row(random, 5);
            assertThat(forest.margin(other)).isEqualTo(fresh.margin(other));
        }
    }
}
