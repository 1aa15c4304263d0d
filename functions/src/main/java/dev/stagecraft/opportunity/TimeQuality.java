package dev.stagecraft.opportunity;

import java.util.Locale;

/**
 * The way in which the time at which answers count was found, from the most to the least trusted: by the phone's
 * running clock, its corrected clock or its uncorrected clock, or replaced because it was implausible.
 */
public enum TimeQuality {
    /** The time was computed from the age on a monotonic clock, which cannot be set. */
    MONOTONIC,
    /** The time is the device clock's, corrected by its error at sending. */
    CORRECTED,
    /** The time is the device clock's, uncorrected, because the time of sending is unknown. */
    DEVICE,
    /** The time was implausible; the deal's beginning or the receipt takes its place. */
    CLAMPED;

    /** The quality's name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TimeQuality labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
