package dev.stagecraft.training;

import dev.stagecraft.model.Additive;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How encoded columns become the inputs of a linear model, fixed on the rows learned from: numbers are held within their
 * 1st and 99th percentile and standardised, flags are a step to either side of zero, levels are 1 where they hold, and each
 * field that is ever missing has an input that says so.
 *
 * <p><b>Shape</b>: one input a column, then one a field for its missingness. Whatever is unknown (a level never seen) is 0
 * in all inputs of its field, the middle of what a penalised model allows.
 */
final class LinearDesign {
    /** A flag's distance from zero: as penalised as the two columns of a yes-or-no category are together. */
    private static final double FLAG = Math.sqrt(0.5);

    private static final double TAIL = 0.01;

    private final FeatureSpace space;
    private final double[] low;
    private final double[] high;
    private final double[] centre;
    private final double[] scale;

    private LinearDesign(FeatureSpace space) {
        this.space = space;
        this.low = new double[space.width()];
        this.high = new double[space.width()];
        this.centre = new double[space.width()];
        this.scale = new double[space.width()];
    }

    static LinearDesign of(EncodedRows rows, FeatureSpace space) {
        var design = new LinearDesign(space);
        for (int column = 0; column < space.width(); column++) {
            if (space.isNumber(column)) {
                design.measure(rows, column);
            } else if (space.isFlag(column)) {
                design.set(column, 0, 1, 0.5, 0.5 / FLAG);
            } else {
                design.set(column, 0, 1, 0, 1);
            }
        }
        return design;
    }

    private void set(int column, double least, double most, double middle, double unit) {
        low[column] = least;
        high[column] = most;
        centre[column] = middle;
        scale[column] = unit;
    }

    private void measure(EncodedRows rows, int column) {
        float[] known = rows.known(column);
        if (known.length == 0) {
            set(column, 0, 0, 0, 1);
            return;
        }
        Arrays.sort(known);
        double least = known[(int) (TAIL * (known.length - 1))];
        double most = known[(int) Math.ceil((1 - TAIL) * (known.length - 1))];
        double sum = 0;
        double squares = 0;
        for (float value : known) {
            double kept = Math.clamp(value, least, most);
            sum += kept;
        }
        double mean = sum / known.length;
        for (float value : known) {
            double off = Math.clamp(value, least, most) - mean;
            squares += off * off;
        }
        double deviation = Math.sqrt(squares / known.length);
        set(
                column,
                least,
                most,
                mean,
                deviation > 1e-9 * Math.max(1, Math.abs(mean)) ? deviation : Double.POSITIVE_INFINITY);
    }

    /** How many inputs a row has. */
    int inputs() {
        return space.width() + space.fieldNames().size();
    }

    /** The rows' inputs, those that are not zero. */
    SparseRows inputs(EncodedRows rows) {
        var sparse = new SparseRows.Builder(rows.size(), inputs());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < space.width(); column++) {
                float cell = rows.cell(row, column);
                if (!Float.isNaN(cell)) {
                    sparse.put(column, (Math.clamp(cell, low[column], high[column]) - centre[column]) / scale[column]);
                }
            }
            for (int field = 0; field < space.fieldNames().size(); field++) {
                if (Float.isNaN(rows.cell(row, space.firstColumn(field)))) {
                    sparse.put(space.width() + field, 1);
                }
            }
            sparse.endRow();
        }
        return sparse.build();
    }

    /** Lays coefficients flat, as terms of the columns themselves. */
    Additive additive(double intercept, double[] coefficients, EncodedRows rows) {
        double constant = intercept;
        List<Term> terms = new ArrayList<>();
        for (int column = 0; column < space.width(); column++) {
            double slope = coefficients[column] / scale[column];
            int field = space.fieldOfColumn(column);
            double absent = space.firstColumn(field) == column ? coefficients[space.width() + field] : 0;
            double middle = slope * centre[column];
            constant -= middle;
            terms.add(Term.line(slope, low[column], high[column], absent + middle, 0));
        }
        for (int column = 0; column < terms.size(); column++) {
            terms.set(column, terms.get(column).around(rows.mean(column, terms.get(column)::of)));
        }
        return new Additive(constant, terms);
    }
}
