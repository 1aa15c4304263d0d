package dev.stagecraft.objects;

import org.jspecify.annotations.Nullable;

/**
 * An exception for a failed request to the object store, also thrown by readers of a stored file that is missing or shorter
 * than it should be.
 */
public final class ObjectException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception that says what failed, for which key, and why. */
    public ObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
