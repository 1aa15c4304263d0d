package dev.stagecraft.table;

import org.jspecify.annotations.Nullable;

/**
 * The table could not be asked, or gave an answer nobody can handle. After a write the outcome is unknown: the caller
 * reads again before it says anything.
 */
public class TableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A fault without a cause of its own. */
    public TableException(String message) {
        super(message);
    }

    /** A fault with its cause. */
    public TableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The table throttled, failed by itself or could not be reached. After a write the outcome is unknown until it is read
     * again; the same request may be sent again later.
     */
    public static final class Busy extends TableException {
        private static final long serialVersionUID = 1;

        Busy(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
