package dev.stagecraft.condition;

/**
 * The outcome of a test. Only {@link #TRUE} fires.
 *
 * <p><b>Source</b>: Kleene's strong three-valued logic.
 */
public enum Truth {
    /** Holds. */
    TRUE,
    /** Does not hold. */
    FALSE,
    /** A fact that would decide is missing. */
    UNKNOWN;

    /** A known truth. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether a rule with this outcome fires. */
    public boolean fires() {
        return this == TRUE;
    }

    /** The negation; unknown stays unknown. */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
