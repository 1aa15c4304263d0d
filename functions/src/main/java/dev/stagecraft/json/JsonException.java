package dev.stagecraft.json;

import org.jspecify.annotations.Nullable;

/**
 * An exception for text that is not valid JSON, or for a damaged packed document, with the line and column of the
 * mistake (from 1, or 0 if unknown). In a packed document the column is a byte's offset.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    JsonException(String message, int line, int column, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
        this.column = column;
    }

    /** The line of the mistake, from 1. */
    public int line() {
        return line;
    }

    /** The column of the mistake, from 1. */
    public int column() {
        return column;
    }
}
