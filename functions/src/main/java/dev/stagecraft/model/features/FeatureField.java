package dev.stagecraft.model.features;

import java.util.List;

/**
 * One fact as a model knows it: its name, and whether it is a number, a flag, or a category with the levels that have
 * columns of their own.
 *
 * <p><b>Shape</b>: levels are sorted and empty for all but categories.
 */
public record FeatureField(String name, FeatureEncoding kind, List<String> levels) {

    /** The encoding of a fact as columns: number, flag or category. */
    public enum FeatureEncoding {
        /** One column: the number. */
        NUMBER,
        /** One column: 1 or 0. */
        FLAG,
        /** One column a level: 1 where the fact is that level, else 0. */
        CATEGORY;

        static FeatureEncoding of(FactValue value) {
            return switch (value) {
                case FactValue.Numeric ignored -> NUMBER;
                case FactValue.Flag ignored -> FLAG;
                case FactValue.Category ignored -> CATEGORY;
            };
        }

        /** True for a value that can be encoded in a field of this kind: a category takes any, as people read it. */
        boolean fits(FactValue value) {
            return this == CATEGORY || this == of(value);
        }
    }

    public FeatureField {
        levels = List.copyOf(levels);
        if (kind != FeatureEncoding.CATEGORY && !levels.isEmpty()) {
            throw new IllegalArgumentException("Only a category has levels, not " + name);
        }
    }

    /** The names of this field's columns; a name is escaped, so that no two fields can share a column. */
    public List<String> columns() {
        String escaped = name.replace("\\", "\\\\").replace("=", "\\=");
        return kind == FeatureEncoding.CATEGORY
                ? levels.stream().map(level -> escaped + "=" + level).toList()
                : List.of(escaped);
    }
}
