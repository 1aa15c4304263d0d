package dev.stagecraft.concurrency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The retry of writes that may lose against other writers: an attempt is repeated a limited number of times, with
 * exponential backoff and full jitter between. At most {@value #MAX_ATTEMPTS} attempts are made.
 *
 * <p><b>Shape</b>: an attempt reads afresh, writes on condition that nothing changed since, and throws {@link ConflictException}
 * when something did. The delay before retry n, from 1, is drawn evenly from 1 to 10 · 2<sup>n-1</sup> milliseconds.
 *
 * <p><b>Errors</b>: the failure of the last attempt, with the conflicts of all attempts before it as suppressed exceptions. Any
 * exception but a conflict ends the retries at once.
 *
 * <p><b>Thread-safety</b>: as safe as its source of randomness.
 *
 * <p><b>Source</b>: jdbi's {@code SerializableTransactionRunner}; AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
public final class OptimisticRetry {
    static final int MAX_ATTEMPTS = 8;

    private static final int FIRST_DELAY_MILLIS = 10;

    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** A policy whose delays are drawn from this source and waited for by this sleeper. */
    public OptimisticRetry(RandomGenerator random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    /** A way to wait for a given time, such as {@code Thread::sleep}. */
    @FunctionalInterface
    public interface Sleeper {
        /** Waits this long. */
        void sleep(Duration delay) throws InterruptedException;
    }

    /** The result of the first attempt without a conflict. */
    public <T> T get(Supplier<T> attempt) {
        return get(ignored -> attempt.get());
    }

    /** The result of the first attempt without a conflict; each attempt is given its number, from 0. */
    public <T> T get(IntFunction<T> attempt) {
        List<ConflictException> conflicts = new ArrayList<>();
        while (true) {
            try {
                return attempt.apply(conflicts.size());
            } catch (ConflictException e) {
                conflicts.add(e);
                if (conflicts.size() == MAX_ATTEMPTS) {
                    throw suppressing(conflicts.removeLast(), conflicts);
                }
            } catch (RuntimeException e) {
                throw suppressing(e, conflicts);
            }
            pause(FIRST_DELAY_MILLIS << (conflicts.size() - 1));
        }
    }

    /** Repeats an attempt without a result until it meets no conflict. */
    public void run(Runnable attempt) {
        run(ignored -> attempt.run());
    }

    /** Repeats an attempt without a result until it meets no conflict; each is given its number, from 0. */
    public void run(IntConsumer attempt) {
        get(number -> {
            attempt.accept(number);
            return true;
        });
    }

    private static RuntimeException suppressing(RuntimeException failure, List<ConflictException> conflicts) {
        conflicts.forEach(failure::addSuppressed);
        return failure;
    }

    private void pause(int mostMillis) {
        try {
            sleeper.sleep(Duration.ofMillis(random.nextInt(1, mostMillis + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another writer", e);
        }
    }
}
