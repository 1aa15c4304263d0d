package dev.stagecraft.model.bundle;

/**
 * An exception for a model or model bundle that must not serve: a file that is damaged, missing or of another version,
 * or scores that are not the promised ones.
 */
public final class InvalidBundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A refusal with its reason. */
    public InvalidBundleException(String message) {
        super(message);
    }

    /** A refusal with its reason and cause. */
    public InvalidBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
