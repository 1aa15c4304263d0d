package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Quantiles;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.classification.Label;

/**
 * Encoded rows for Tribuo's random forest, with numbers rounded down to a limited number of quantiles, so that trees
 * grow faster. A tree of Tribuo, which looks at each different number in turn, grows much faster on them and splits
 * nearly the same. Columns of at most {@value #FEW} different numbers stay as they are.
 *
 * <p><b>Source</b>: splits at quantiles, Chen, Guestrin 2016, "XGBoost", section 3.2.
 */
final class RoundedColumns {
    /** The number of parts, equal to XGBoost's. */
    private static final int PARTS = 256;
    /** The number of different values that are still quick to split at. */
    static final int FEW = 4 * PARTS;

    private final FeatureSpace space;
    /** The values of each column, rising; none where numbers stay as they are. */
    private final float[][] values;

    RoundedColumns(List<TrainingRow> rows, FeatureSpace space) {
        var encoded = FeatureMatrix.of(rows, space);
        this.space = space;
        this.values = new float[space.width()][];
        for (int column = 0; column < values.length; column++) {
            values[column] = values(encoded.known(column));
        }
    }

    private static float[] values(float[] known) {
        Arrays.sort(known);
        if (distinct(known).length <= FEW) {
            return new float[0];
        }
        double[] cuts = Quantiles.cuts(known, PARTS);
        float[] begins = new float[cuts.length + 1];
        begins[0] = known[0];
        for (int cut = 0; cut < cuts.length; cut++) {
            begins[cut + 1] = (float) cuts[cut];
        }
        return distinct(begins);
    }

    private static float[] distinct(float[] sorted) {
        float[] distinct = new float[sorted.length];
        int count = 0;
        for (float value : sorted) {
            if (count == 0 || value > distinct[count - 1]) {
                distinct[count++] = value;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    int width() {
        return space.width();
    }

    /** A row as Tribuo reads it; empty where nothing is known. */
    Example<Label> example(TrainingRow row, Label label) {
        float[] cells = space.encode(row.facts());
        for (int column = 0; column < cells.length; column++) {
            if (!Float.isNaN(cells[column])) {
                cells[column] = rounded(cells[column], values[column]);
            }
        }
        return TribuoExamples.of(space, cells, label, row.weight());
    }

    /** A number below all is the least of them. */
    private static float rounded(float number, float[] values) {
        if (values.length == 0) {
            return number;
        }
        int place = Arrays.binarySearch(values, number);
        return values[place >= 0 ? place : Math.max(0, -place - 2)];
    }
}
