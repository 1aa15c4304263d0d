package dev.stagecraft.training.learner;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.AdditiveTerm;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The inputs of a linear model made from encoded columns: standardised numbers, flags, levels, curves over ages, and
 * for each field an input that says it is missing. Parameters are fixed on the training rows: numbers are held within
 * their 1st and 99th percentile and standardised, flags are a step to either side of zero, levels are 1 where they
 * hold, and only a field that is ever missing has an input that says so.
 *
 * <p><b>Shape</b>: one input a column, then one a field for its missingness. Whatever is unknown (a level never seen) is 0
 * in all inputs of its field, the middle of what a penalised model allows.
 */
final class DesignMatrix {
    /** A flag's distance from zero: as penalised as the two columns of a yes-or-no category are together. */
    private static final double FLAG = Math.sqrt(0.5);

    private static final double TAIL = 0.01;

    /** The factor by which a stage is penalised less than any other category: it is known to matter. */
    private static final double STAGE = 10;

    private final FeatureSpace space;
    private final IntPredicate fields;
    private final double[] low;
    private final double[] high;
    private final double[] centre;
    private final double[] scale;
    private final List<Bend> bends = new ArrayList<>();

    /**
     * A curve over an age, of all rows or of those in one stage.
     *
     * @param column of the age
     * @param where the stage's column; none for all rows
     * @param first the place of its first input
     */
    private record Bend(int column, OptionalInt where, AgeSplineBasis curve, int first) {
        boolean isOf(FeatureMatrix rows, int row) {
            return !Float.isNaN(rows.cell(row, column)) && (where.isEmpty() || rows.cell(row, where.getAsInt()) > 0.5f);
        }

        AdditiveTerm term(double[] coefficients, double missing) {
            return AdditiveTerm.steps(curve.cuts(), curve.steps(coefficients, first), missing, 0);
        }

        /** The curve's contribution within its stage, around its mean over all rows. */
        AdditiveModel.InteractionTerm within(double[] coefficients, FeatureMatrix rows) {
            var term = term(coefficients, 0);
            double sum = 0;
            double weight = 0;
            for (int row = 0; row < rows.size(); row++) {
                sum += isOf(rows, row) ? rows.weight(row) * term.of(rows.cell(row, column)) : 0;
                weight += rows.weight(row);
            }
            return new AdditiveModel.InteractionTerm(
                    where.orElseThrow(), column, term.around(weight == 0 ? 0 : sum / weight));
        }
    }

    private DesignMatrix(FeatureSpace space, IntPredicate fields) {
        this.space = space;
        this.fields = fields;
        this.low = new double[space.width()];
        this.high = new double[space.width()];
        this.centre = new double[space.width()];
        this.scale = new double[space.width()];
    }

    /**
     * A design of some fields.
     *
     * @param fields which, by their places; others have no inputs
     */
    static DesignMatrix of(FeatureMatrix rows, FeatureSpace space, IntPredicate fields) {
        var design = new DesignMatrix(space, fields);
        for (int column = 0; column < space.width(); column++) {
            if (!fields.test(space.fieldOfColumn(column))) {
                design.set(column, 0, 0, 0, Double.POSITIVE_INFINITY);
            } else if (space.isNumber(column)
                    && AgeSplineBasis.isFor(space.columns().get(column))) {
                design.bend(rows, column);
            } else if (space.isNumber(column)) {
                design.measure(rows, column);
            } else if (space.isFlag(column)) {
                design.set(column, 0, 1, 0.5, 0.5 / FLAG);
            } else {
                design.set(column, 0, 1, 0, design.isStage(column) ? 1 / STAGE : 1);
            }
        }
        return design;
    }

    /** Along an age, the chance of winning bends in each stage in another way. */
    private void bend(FeatureMatrix rows, int column) {
        set(column, 0, 0, 0, Double.POSITIVE_INFINITY);
        bends.add(new Bend(column, OptionalInt.empty(), AgeSplineBasis.over(rows.known(column)), inputs()));
        for (int where = 0; where < space.width(); where++) {
            if (isStage(where)) {
                var bend = new Bend(
                        column, OptionalInt.of(where), AgeSplineBasis.over(agesWithin(rows, column, where)), inputs());
                bends.add(bend);
            }
        }
    }

    private static float[] agesWithin(FeatureMatrix rows, int column, int where) {
        float[] ages = new float[rows.size()];
        int count = 0;
        for (int row = 0; row < ages.length; row++) {
            if (rows.cell(row, where) > 0.5f && !Float.isNaN(rows.cell(row, column))) {
                ages[count++] = rows.cell(row, column);
            }
        }
        return Arrays.copyOf(ages, count);
    }

    private boolean isStage(int column) {
        return fields.test(space.fieldOfColumn(column))
                && space.fieldNames().get(space.fieldOfColumn(column)).equals("stage");
    }

    private void set(int column, double least, double most, double middle, double unit) {
        low[column] = least;
        high[column] = most;
        centre[column] = middle;
        scale[column] = unit;
    }

    private void measure(FeatureMatrix rows, int column) {
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

    /** The number of inputs of a row. */
    int inputs() {
        return space.width() + space.fieldNames().size() + bends.size() * AgeSplineBasis.inputs();
    }

    /** The rows' inputs, those that are not zero. */
    SparseMatrix inputs(FeatureMatrix rows) {
        var sparse = new SparseMatrix.Builder(rows.size(), inputs());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < space.width(); column++) {
                float cell = rows.cell(row, column);
                if (!Float.isNaN(cell)) {
                    sparse.put(column, (Math.clamp(cell, low[column], high[column]) - centre[column]) / scale[column]);
                }
            }
            for (Bend bend : bends) {
                if (bend.isOf(rows, row)) {
                    bend.curve.inputs(
                            rows.cell(row, bend.column), (input, value) -> sparse.put(bend.first + input, value));
                }
            }
            for (int field = 0; field < space.fieldNames().size(); field++) {
                if (fields.test(field) && Float.isNaN(rows.cell(row, space.firstColumn(field)))) {
                    sparse.put(space.width() + field, 1);
                }
            }
            sparse.endRow();
        }
        return sparse.build();
    }

    /** Lays coefficients flat, as terms of the columns themselves. */
    AdditiveModel additive(double intercept, double[] coefficients, FeatureMatrix rows) {
        double constant = intercept;
        List<AdditiveTerm> terms = new ArrayList<>();
        for (int column = 0; column < space.width(); column++) {
            int field = space.fieldOfColumn(column);
            double absent = space.firstColumn(field) == column ? coefficients[space.width() + field] : 0;
            double slope = coefficients[column] / scale[column];
            double middle = slope * centre[column];
            constant -= middle;
            terms.add(AdditiveTerm.line(slope, low[column], high[column], absent + middle, 0));
        }
        List<AdditiveModel.InteractionTerm> within = new ArrayList<>();
        for (Bend bend : bends) {
            if (bend.where.isPresent()) {
                within.add(bend.within(coefficients, rows));
            } else {
                double missing = terms.get(bend.column).missing();
                terms.set(bend.column, bend.term(coefficients, missing));
            }
        }
        for (int column = 0; column < terms.size(); column++) {
            terms.set(column, terms.get(column).around(rows.mean(column, terms.get(column)::of)));
        }
        return new AdditiveModel(constant, terms, within);
    }
}
