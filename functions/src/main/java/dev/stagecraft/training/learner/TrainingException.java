package dev.stagecraft.training.learner;

/** Training that could not be done. The model that serves is untouched. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
