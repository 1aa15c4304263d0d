package dev.stagecraft.table;

import org.jspecify.annotations.Nullable;

/**
 * An exception for a failed DynamoDB request or unusable stored data. After a write the outcome is unknown: the caller
 * reads again before it says anything.
 */
public class TableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception without a cause. */
    public TableException(String message) {
        super(message);
    }

    /** Creates an exception with its cause. */
    public TableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An exception for a table that throttled, failed or could not be reached. After a write the outcome is unknown
     * until it is read again; the same request may be sent again later.
     */
    public static final class Busy extends TableException {
        private static final long serialVersionUID = 1;

        Busy(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
