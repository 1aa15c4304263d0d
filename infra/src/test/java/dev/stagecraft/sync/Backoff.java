package dev.stagecraft.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: as long as the service asked, and then a random time whose ceiling doubles with each
 * failure in a row ("full jitter": phones that failed together must not come back together).
 *
 * <p><b>Source</b>: AWS Architecture Blog, "Exponential Backoff and Jitter".
 */
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator chance;
    private int failures;

    /** With ceilings from {@code first} to {@code most}; two seconds and five minutes suit a phone. */
    public Backoff(Duration first, Duration most, RandomGenerator chance) {
        this.first = first;
        this.most = most;
        this.chance = chance;
    }

    /** The wait after one more failure. */
    Duration failed(Duration asked) {
        long ceiling = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, 20));
        failures++;
        return asked.plusMillis(chance.nextLong(ceiling + 1));
    }

    /** Something got through. */
    void succeeded() {
        failures = 0;
    }
}
