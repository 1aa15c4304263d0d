package dev.stagecraft.table;

/** A position in a list that the list never gave. It comes from the caller: over HTTP it is a 422, not a fault of ours. */
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception without details: a cursor means nothing to its caller. */
    public InvalidCursorException() {
        super("Not a position of this list");
    }
}
