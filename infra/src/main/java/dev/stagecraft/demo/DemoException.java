package dev.stagecraft.demo;

import org.jspecify.annotations.Nullable;

/** An exception for a failure to load the demo, with the call and its reply. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
