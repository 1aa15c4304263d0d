package dev.stagecraft.opportunity;

import java.util.Locale;

/** The outcome of a deal: still open, or closed as won or lost. */
public enum Outcome {
    /** The deal is still open. */
    OPEN,
    /** The deal is closed and won. */
    WON,
    /** The deal is closed and lost. */
    LOST;

    /** The outcome's name in JSON, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the outcome with this label; any other label is an error. */
    public static Outcome labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
