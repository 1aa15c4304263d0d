package dev.stagecraft.model;

/** A model bundle that must not serve: damaged, of another version, or not giving the scores it promises. */
public final class WrongBundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongBundleException(String message) {
        super(message);
    }

    WrongBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
