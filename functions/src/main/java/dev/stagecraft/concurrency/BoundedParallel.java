package dev.stagecraft.concurrency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A loop that applies one blocking action to each item of a collection, many at once up to a fixed number, and returns
 * when all are done.
 *
 * <p><b>Errors</b>: the first failure is thrown after all running tasks have ended; tasks that had not started never
 * run.
 */
public final class BoundedParallel {
    /** The maximum number of tasks at the same time: half of the connections that the HTTP clients keep. */
    private static final int AT_A_TIME = 32;

    private BoundedParallel() {}

    /** Runs the action on each item, in any order. */
    public static <T> void each(Collection<T> items, Consumer<T> action) {
        var free = new Semaphore(AT_A_TIME);
        List<Future<?>> begun = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                free.acquireUninterruptibly();
                if (begun.stream().anyMatch(BoundedParallel::failed)) {
                    break;
                }
                begun.removeIf(BoundedParallel::succeeded);
                begun.add(threads.submit(() -> {
                    try {
                        action.accept(item);
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        begun.forEach(BoundedParallel::check);
    }

    private static boolean failed(Future<?> task) {
        return task.state() == Future.State.FAILED;
    }

    private static boolean succeeded(Future<?> task) {
        return task.state() == Future.State.SUCCESS;
    }

    private static void check(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while work was under way", e);
        }
    }
}
