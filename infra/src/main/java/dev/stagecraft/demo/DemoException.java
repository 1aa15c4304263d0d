package dev.stagecraft.demo;

import org.jspecify.annotations.Nullable;

/** The demo could not be loaded: which call, and what came back. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
