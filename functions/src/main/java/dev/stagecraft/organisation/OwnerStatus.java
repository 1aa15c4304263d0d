package dev.stagecraft.organisation;

import java.util.Locale;

/**
 * The status of a deal's owner among the organisation's reps: an active rep, a rep who is active no more, or an id that
 * no rep has.
 */
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
