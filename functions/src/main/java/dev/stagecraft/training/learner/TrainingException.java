package dev.stagecraft.training.learner;

/** A failure of training. The model that serves is untouched. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure of training with its cause. */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
