package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * The processes of one Lambda function, each for one invocation at a time: an invocation takes an idle one, starts a
 * new one, or waits.
 */
final class ProcessPool implements AutoCloseable {
    private final FunctionSpec function;
    private final Surroundings surroundings;
    private final Semaphore places = new Semaphore(ProcessHost.POOL, true);
    private final Deque<RuntimeProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<RuntimeProcess> all = ConcurrentHashMap.newKeySet();

    ProcessPool(FunctionSpec function, Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
    }

    InvocationOutcome invoke(byte[] event) {
        var requestId = UUID.randomUUID().toString();
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return InvocationOutcome.exited(requestId, "the local cloud stops");
        }
        try {
            RuntimeProcess process = take();
            InvocationOutcome outcome = process.invoke(requestId, event);
            giveBack(process);
            return outcome;
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        all.forEach(RuntimeProcess::close);
    }

    /** An idle process that is still alive, or else a new one. */
    private RuntimeProcess take() {
        for (RuntimeProcess process = idle.poll(); process != null; process = idle.poll()) {
            if (process.alive()) {
                return process;
            }
            discard(process);
        }
        var started = RuntimeProcess.start(function, surroundings);
        all.add(started);
        return started;
    }

    private void giveBack(RuntimeProcess process) {
        if (process.alive()) {
            idle.push(process);
        } else {
            discard(process);
        }
    }

    private void discard(RuntimeProcess process) {
        all.remove(process);
        process.close();
    }
}
