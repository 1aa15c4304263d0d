package dev.stagecraft.imports.csv;

import java.util.Locale;
import java.util.Optional;

/** What the values of a column are. */
public enum ColumnType {
    /** A decimal number, with or without a unit. */
    NUMBER,
    /** A date or a point in time. */
    DATE,
    /** Yes or no, in one of several spellings. */
    BOOLEAN,
    /** One of a limited set of texts. */
    CATEGORY,
    /** Free text. */
    TEXT;

    /** Its name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of an API name. */
    public static Optional<ColumnType> of(String label) {
        for (ColumnType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
