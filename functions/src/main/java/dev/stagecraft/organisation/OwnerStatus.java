package dev.stagecraft.organisation;

import java.util.Locale;

/** The standing of the person who owns a deal among the organisation's reps. */
public enum OwnerStatus {
    /** A rep who can be given deals. */
    ACTIVE,
    /** A rep who is not active any more: somebody else should have the deal. */
    INACTIVE,
    /** An id that no rep has. */
    UNKNOWN;

    /** The status in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OwnerStatus of(Rep rep) {
        return rep.active() ? ACTIVE : INACTIVE;
    }
}
