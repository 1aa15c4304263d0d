package dev.stagecraft.opportunity;

import java.util.Locale;

/** How a deal stands: still open, or closed as won or lost. */
public enum Outcome {
    /** Still worked on. */
    OPEN,
    /** Closed, and bought. */
    WON,
    /** Closed, and not bought. */
    LOST;

    /** The name as written in JSON, lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this label; the label must be one of the three. */
    public static Outcome labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
