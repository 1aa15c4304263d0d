package dev.stagecraft.objects;

import org.jspecify.annotations.Nullable;

/** The object store could not be asked, or refused. */
public final class ObjectException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What failed, for which key, and why. */
    public ObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
