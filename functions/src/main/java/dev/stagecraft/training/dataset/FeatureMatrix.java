package dev.stagecraft.training.dataset;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.features.FeatureSpace;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A matrix of training rows as encoded numbers in primitive arrays, with outcomes, weights and, where there is a
 * baseline, its log-odds: the input of XGBoost and of the product's own learners. NaN is missing.
 */
public final class FeatureMatrix {
    private final int width;
    private final float[] cells;
    private final float[] labels;
    private final float[] targets;
    private final float[] weights;
    private final float[] offsets;

    private FeatureMatrix(int width, int rows) {
        this.width = width;
        this.cells = new float[Math.multiplyExact(rows, width)];
        this.labels = new float[rows];
        this.targets = labels;
        this.weights = new float[rows];
        this.offsets = new float[0];
    }

    private FeatureMatrix(FeatureMatrix same, float[] targets, float[] offsets) {
        this.width = same.width;
        this.cells = same.cells;
        this.labels = same.labels;
        this.targets = targets;
        this.weights = same.weights;
        this.offsets = offsets;
    }

    /** This matrix with the log-odds that a baseline gives to each row as offsets, from which a learner goes on. */
    public FeatureMatrix from(AdditiveModel baseline) {
        float[] given = new float[size()];
        for (int row = 0; row < given.length; row++) {
            given[row] = (float) baseline.margin(row(row));
        }
        return new FeatureMatrix(this, targets, given);
    }

    /** This matrix with probabilities of winning that a learner fits instead of the labels, one a row. */
    public FeatureMatrix towards(float[] probabilities) {
        return new FeatureMatrix(this, probabilities, offsets);
    }

    /** The probability of winning that a learner fits to a row: its label, unless another was given. */
    public double target(int row) {
        return targets[row];
    }

    /** The log-odds from which a learner goes on; 0 where there is no baseline. */
    public double offset(int row) {
        return offsets.length == 0 ? 0 : offsets[row];
    }

    /** True where a baseline gave log-odds to each row. */
    public boolean hasOffsets() {
        return offsets.length > 0;
    }

    /** The matrix of these rows, with the columns of a feature space. */
    public static FeatureMatrix of(List<TrainingRow> rows, FeatureSpace space) {
        var encoded = new FeatureMatrix(space.width(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            System.arraycopy(space.encode(row.facts()), 0, encoded.cells, i * encoded.width, encoded.width);
            encoded.labels[i] = row.won() ? 1 : 0;
            encoded.weights[i] = (float) row.weight();
        }
        return encoded;
    }

    /** The rows whose places are wanted, in their order. */
    public FeatureMatrix only(IntPredicate wanted) {
        int[] places = IntStream.range(0, size()).filter(wanted).toArray();
        var some = new FeatureMatrix(width, places.length);
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(cells, places[i] * width, some.cells, i * width, width);
            some.labels[i] = labels[places[i]];
            some.weights[i] = weights[places[i]];
        }
        return some;
    }

    /** True where every feature of a row is missing. */
    static boolean isEmpty(float[] row) {
        for (float value : row) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** The number of rows. */
    public int size() {
        return labels.length;
    }

    int width() {
        return width;
    }

    /** A copy of one row's cells. */
    public float[] row(int row) {
        return Arrays.copyOfRange(cells, row * width, (row + 1) * width);
    }

    /** One cell; NaN is missing. */
    public float cell(int row, int column) {
        return cells[row * width + column];
    }

    /** The label of a row: true for won. */
    public boolean won(int row) {
        return labels[row] > 0;
    }

    /** The weight of a row. */
    public double weight(int row) {
        return weights[row];
    }

    float[] labels() {
        return labels;
    }

    /** The weights of all rows; not to be changed. */
    public float[] weights() {
        return weights;
    }

    /** The values of a column that are not missing. */
    public float[] known(int column) {
        float[] known = new float[size()];
        int count = 0;
        for (int row = 0; row < size(); row++) {
            float value = cell(row, column);
            if (!Float.isNaN(value)) {
                known[count++] = value;
            }
        }
        return Arrays.copyOf(known, count);
    }

    /** A function of one cell's value. */
    public interface OfCell {
        double of(float value);
    }

    /** The weighted mean of what is made of a column's cells, missing ones included. */
    public double mean(int column, OfCell made) {
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < size(); row++) {
            sum += weights[row] * made.of(cell(row, column));
            weight += weights[row];
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /** A native matrix, to be disposed of by the caller. */
    public DMatrix matrix() throws XGBoostError {
        var matrix = new DMatrix(cells, size(), width, Float.NaN);
        matrix.setLabel(targets);
        matrix.setWeight(weights);
        if (hasOffsets()) {
            matrix.setBaseMargin(offsets);
        }
        return matrix;
    }
}
