package dev.stagecraft.table;

/**
 * An exception for a page position that the list never returned. It comes from the caller: over HTTP it is a 400, not a
 * fault of ours.
 */
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception without details, because cursors are opaque to clients. */
    public InvalidCursorException() {
        super("Invalid cursor");
    }
}
