package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Rows as columns of numbers, in primitive arrays: what XGBoost reads. NaN is missing. */
final class EncodedRows {
    private final int width;
    private final float[] cells;
    private final float[] labels;
    private final float[] weights;

    private EncodedRows(int width, int rows) {
        this.width = width;
        this.cells = new float[Math.multiplyExact(rows, width)];
        this.labels = new float[rows];
        this.weights = new float[rows];
    }

    static EncodedRows of(List<TrainingRow> rows, FeatureSpace space) {
        var encoded = new EncodedRows(space.width(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            System.arraycopy(space.encode(row.facts()), 0, encoded.cells, i * encoded.width, encoded.width);
            encoded.labels[i] = row.won() ? 1 : 0;
            encoded.weights[i] = (float) row.weight();
        }
        return encoded;
    }

    /** Whether nothing is known. */
    static boolean isEmpty(float[] row) {
        for (float value : row) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return labels.length;
    }

    /** A native matrix, to be disposed of by the caller. */
    DMatrix matrix() throws XGBoostError {
        var matrix = new DMatrix(cells, size(), width, Float.NaN);
        matrix.setLabel(labels);
        matrix.setWeight(weights);
        return matrix;
    }
}
