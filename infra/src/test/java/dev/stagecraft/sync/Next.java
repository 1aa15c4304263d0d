package dev.stagecraft.sync;

import java.time.Duration;

/** What the app does after one step. */
public sealed interface Next {
    /** Nothing is left to do until something new happens. */
    record Idle() implements Next {}

    /** Take the next step after this time; at once when it is zero. */
    record Again(Duration after) implements Next {}

    /** The service no longer speaks this app's protocol: keep everything and ask the user to update. */
    record UpdateApp() implements Next {}

    /** {@link Again} without waiting. */
    static Next now() {
        return new Again(Duration.ZERO);
    }
}
