package dev.stagecraft.training;

/** Training that could not be done. The model that serves is untouched. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
