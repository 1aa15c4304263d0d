package dev.stagecraft.opportunity;

import java.util.Locale;

/** How an effective time was found, from the best to the worst. */
public enum TimeQuality {
    /** From the age on a clock that cannot be set. */
    MONOTONIC,
    /** From the device's clock, corrected by its error at sending. */
    CORRECTED,
    /** From the device's clock as it is: the time of sending was not told. */
    DEVICE,
    /** Outside what is possible, and moved to its nearest end. */
    CLAMPED;

    /** The name as written in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TimeQuality labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
