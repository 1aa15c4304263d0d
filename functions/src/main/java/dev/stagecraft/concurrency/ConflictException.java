package dev.stagecraft.concurrency;

/**
 * An exception for one failed attempt at a write, because another writer changed what the attempt had read. {@link
 * OptimisticRetry} repeats the attempt; when the last one fails too, the client is told to send the same request later
 * (503).
 */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A conflict over what the message names. */
    public ConflictException(String message) {
        super(message);
    }

    /** A conflict that the store reported as a failure. */
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
