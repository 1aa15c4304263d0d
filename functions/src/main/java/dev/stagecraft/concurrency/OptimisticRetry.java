package dev.stagecraft.concurrency;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** A retry of writes that lost against another writer: at most {@value #TRIES} tries, with full jitter in between. */
public final class OptimisticRetry {
    /** The maximum number of tries. */
    static final int TRIES = 8;

    private static final int FIRST_MILLIS = 10;

    private OptimisticRetry() {}

    /** Runs an attempt until it returns a result; empty when every try lost against another writer. */
    public static <T> Optional<T> settle(Supplier<Optional<T>> attempt) {
        for (int i = 0; i < TRIES; i++) {
            var settled = attempt.get();
            if (settled.isPresent()) {
                return settled;
            }
            pause(FIRST_MILLIS << i);
        }
        return Optional.empty();
    }

    private static void pause(int most) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another writer", e);
        }
    }
}
