package dev.stagecraft.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * A reading of the clock that runs since the device was started and that nobody can set: {@code elapsedRealtime} on Android,
 * {@code CLOCK_MONOTONIC_RAW} with the boot session's UUID on iOS.
 *
 * @param boot names this start of the device
 * @param sinceBoot how long it has run, sleep included
 */
public record Uptime(String boot, Duration sinceBoot) {

    /** The time from an earlier reading to this one; empty when the device was started anew in between. */
    public Optional<Duration> since(Uptime earlier) {
        return boot.equals(earlier.boot) ? Optional.of(sinceBoot.minus(earlier.sinceBoot)) : Optional.empty();
    }
}
