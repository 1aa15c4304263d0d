package dev.stagecraft.json;

import org.jspecify.annotations.Nullable;

/** A text that is not JSON as Stagecraft accepts it: what is wrong and where (line and column from 1, or 0 if unknown). */
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
