package dev.stagecraft.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The input columns of one model, fixed at training, and the encoding of a deal's facts into them: one column per
 * number or flag, one per frequent level of a category, NaN for missing.
 *
 * <p><b>Shape</b>: columns are sorted by name, as Tribuo sorts its features. A missing fact is NaN in all its columns.
 * A known category is 1 in its level's column and 0 in the others; a level without a column (rare in training, or never
 * seen) is 0 in all. A value of another kind than declared counts as missing, except that any value has a text and so
 * fits a category.
 *
 * <p><b>Units/range</b>: numbers are single precision, clamped to the largest finite float.
 */
public final class FeatureSpace {
    private final List<FeatureField> fields;
    private final List<String> fieldNames;
    private final List<String> columns;
    private final int[] fieldOfColumn;
    private final int[][] columnsOfField;
    private final List<Map<String, Integer>> levels;

    FeatureSpace(List<FeatureField> fields) {
        this.fields = List.copyOf(fields);
        this.fieldNames = fields.stream().map(FeatureField::name).toList();
        var byName = new TreeMap<String, Integer>();
        for (int field = 0; field < fields.size(); field++) {
            for (String column : fields.get(field).columns()) {
                if (byName.put(column, field) != null) {
                    throw new IllegalArgumentException("Two fields share the column " + column);
                }
            }
        }
        this.columns = List.copyOf(byName.keySet());
        this.fieldOfColumn = new int[columns.size()];
        for (int column = 0; column < fieldOfColumn.length; column++) {
            fieldOfColumn[column] = byName.getOrDefault(columns.get(column), 0);
        }
        this.columnsOfField = new int[fields.size()][];
        var levelsOfField = new ArrayList<Map<String, Integer>>();
        for (int field = 0; field < columnsOfField.length; field++) {
            columnsOfField[field] = places(fields.get(field));
            levelsOfField.add(levelColumns(field));
        }
        this.levels = List.copyOf(levelsOfField);
    }

    /** Declares the columns that these rows can fill, each of a deal of its own; see {@link FeatureDeclaration} for its rules. */
    public static FeatureSpace declare(List<Facts> rows, FeatureDeclaration declaration) {
        return declare(rows, IntStream.range(0, rows.size()).boxed().toList(), declaration);
    }

    /** The space that these rows declare, with the deal of each row; the rows of a deal lie together. */
    public static FeatureSpace declare(List<Facts> rows, List<?> deals, FeatureDeclaration declaration) {
        return new FeatureSpace(declaration.fields(rows, deals));
    }

    /**
     * The number of rows in which a fact is known, but not of its field's kind: it counts as missing there. By field,
     * where any are.
     */
    public SortedMap<String, Integer> misfits(List<Facts> rows) {
        var misfits = new TreeMap<String, Integer>();
        for (Facts row : rows) {
            for (FeatureField field : fields) {
                FactValue value = row.value(field.name());
                if (value != null && !field.kind().fits(value)) {
                    misfits.merge(field.name(), 1, Integer::sum);
                }
            }
        }
        return misfits;
    }

    /** The reason why a value counts as missing in its field, such as {@code not a number}; empty where it does not. */
    public Optional<String> misfit(String fact, FactValue value) {
        return fields.stream()
                .filter(field -> field.name().equals(fact))
                .findFirst()
                .filter(field -> !field.kind().fits(value))
                .map(field ->
                        field.kind() == FeatureField.FeatureEncoding.NUMBER ? "not a number" : "neither yes nor no");
    }

    /** The number of columns. */
    public int width() {
        return columns.size();
    }

    /** The columns' names, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** The names of the facts that this space knows, in their order. */
    public List<String> fieldNames() {
        return fieldNames;
    }

    /** The declared fields. */
    public List<FeatureField> fields() {
        return fields;
    }

    /** The field, by its place in {@link #fieldNames()}, that a column belongs to. */
    public int fieldOfColumn(int column) {
        return fieldOfColumn[column];
    }

    /** True for a column that holds a number as it is. */
    public boolean isNumber(int column) {
        return fields.get(fieldOfColumn[column]).kind() == FeatureField.FeatureEncoding.NUMBER;
    }

    /** True for a column that is 1 for yes and 0 for no. */
    public boolean isFlag(int column) {
        return fields.get(fieldOfColumn[column]).kind() == FeatureField.FeatureEncoding.FLAG;
    }

    /** The first column of a field; all of a field's columns are missing, or none. */
    public int firstColumn(int field) {
        return columnsOfField[field][0];
    }

    /** The row of numbers for these facts, NaN where a fact is missing. */
    public float[] encode(Facts facts) {
        float[] row = new float[columns.size()];
        Arrays.fill(row, Float.NaN);
        for (int field = 0; field < columnsOfField.length; field++) {
            FactValue value = facts.value(fields.get(field).name());
            if (value != null) {
                write(row, field, value);
            }
        }
        return row;
    }

    private void write(float[] row, int field, FactValue value) {
        int[] target = columnsOfField[field];
        switch (fields.get(field).kind()) {
            case NUMBER -> {
                if (value instanceof FactValue.Numeric number) {
                    row[target[0]] = single(number.value());
                }
            }
            case FLAG -> {
                if (value instanceof FactValue.Flag flag) {
                    row[target[0]] = flag.value() ? 1 : 0;
                }
            }
            case CATEGORY -> {
                for (int column : target) {
                    row[column] = 0;
                }
                Integer hot = levels.get(field).get(value.text());
                if (hot != null) {
                    row[hot] = 1;
                }
            }
        }
    }

    /** XGBoost refuses infinities: a number beyond the floats is the largest float. */
    private static float single(double value) {
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private int[] places(FeatureField field) {
        var names = field.columns();
        int[] places = new int[names.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = Collections.binarySearch(columns, names.get(i));
        }
        return places;
    }

    private Map<String, Integer> levelColumns(int field) {
        var byLevel = new HashMap<String, Integer>();
        var names = fields.get(field).levels();
        for (int i = 0; i < names.size(); i++) {
            byLevel.put(names.get(i), columnsOfField[field][i]);
        }
        return Map.copyOf(byLevel);
    }
}
