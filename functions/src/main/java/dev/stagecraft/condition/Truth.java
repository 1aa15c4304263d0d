package dev.stagecraft.condition;

/**
 * The result of a condition's test: true, false or unknown. Only {@link #TRUE} fires.
 *
 * <p><b>Source</b>: Kleene's strong three-valued logic.
 */
public enum Truth {
    /** The test holds. */
    TRUE,
    /** The test does not hold. */
    FALSE,
    /** The result is unknown, because a deciding fact is missing. */
    UNKNOWN;

    /** Converts a boolean to a truth value. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** True if a rule with this result fires. */
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
