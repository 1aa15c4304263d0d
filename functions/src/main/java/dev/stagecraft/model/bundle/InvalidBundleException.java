package dev.stagecraft.model.bundle;

/**
 * An exception for a model bundle that must not serve: damaged, of another version, or not giving the scores it
 * promises.
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
