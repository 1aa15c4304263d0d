package dev.stagecraft.concurrency;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries again what others got in the way of: at most {@value #TRIES} times, with full jitter between. */
public final class OptimisticRetry {
    /** How often a commit is tried. */
    static final int TRIES = 8;

    private static final int FIRST_MILLIS = 10;

    private OptimisticRetry() {}

    /** The first result that is not empty, or empty when every try was overtaken. */
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
