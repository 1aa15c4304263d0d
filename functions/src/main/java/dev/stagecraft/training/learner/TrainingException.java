package dev.stagecraft.training.learner;

/**
 * An exception for a training that failed because of XGBoost, or a retraining of some organisation that failed; too few
 * deals are no failure. The model that serves is untouched.
 */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure of training with its cause. */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
