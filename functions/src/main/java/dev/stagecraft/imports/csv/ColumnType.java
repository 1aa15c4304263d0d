package dev.stagecraft.imports.csv;

import java.util.Locale;
import java.util.Optional;

/** The type of a CSV column's values: number, date, boolean, category, list of categories, or free text. */
public enum ColumnType {
    /** A decimal number, with or without a unit. */
    NUMBER,
    /** A date or a point in time. */
    DATE,
    /** Yes or no, in one of several spellings. */
    BOOLEAN,
    /** One of a limited set of texts. */
    CATEGORY,
    /** Several of a limited set of texts, such as {@code Web; Trade fair}. */
    LIST,
    /** Free text. */
    TEXT;

    /** The type's name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the type with this name in the API. */
    public static Optional<ColumnType> of(String label) {
        for (ColumnType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
