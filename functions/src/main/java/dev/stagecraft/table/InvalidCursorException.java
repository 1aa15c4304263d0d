package dev.stagecraft.table;

/** An exception for a page cursor that the list never gave, which its sender sees as a 422. It is no fault of ours. */
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception without details, because cursors are opaque to clients. */
    public InvalidCursorException() {
        super("Invalid cursor");
    }
}
