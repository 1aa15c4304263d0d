package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A host that runs Lambda handlers inside the local cloud's own process: each handler is made once, at its first invocation, and
 * all invocations call it concurrently. It starts quickly and is easy to debug. Unlike on Lambda, functions share native libraries and static state.
 *
 * <p>Platform threads, not virtual ones: scoring and training compute, they do not wait.
 */
public final class InsideHost implements Host {
    private final Surroundings surroundings;
    private final Clock clock;
    private final Map<String, InsideHandler> handlers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("function-", 0).daemon().factory());

    /** A host with the surroundings of the functions, and their clock. */
    public InsideHost(Surroundings surroundings, Clock clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public InvocationOutcome invoke(FunctionSpec function, byte[] event) {
        var requestId = UUID.randomUUID().toString();
        Future<byte[]> reply = threads.submit(() ->
                handler(function).handle(event, InsideContext.of(function, surroundings.arn(function), requestId)));
        try {
            return InvocationOutcome.replied(reply.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            reply.cancel(true);
            return InvocationOutcome.late(requestId, function.timeout());
        } catch (ExecutionException e) {
            return failed(function, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return InvocationOutcome.exited(requestId, "the local cloud stops");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The function's handler; one that cannot be made is tried again at the next invocation, as Lambda does. */
    private InsideHandler handler(FunctionSpec function) throws ReflectiveOperationException {
        var known = handlers.get(function.name());
        if (known != null) {
            return known;
        }
        synchronized (this) {
            var made = handlers.get(function.name());
            if (made == null) {
                made = InsideHandler.load(function.handler(), surroundings.environment(function), clock);
                handlers.put(function.name(), made);
            }
            return made;
        }
    }

    private static InvocationOutcome failed(FunctionSpec function, Throwable error) {
        System.err.println("[" + function.name() + "] failed: " + error);
        error.printStackTrace();
        return InvocationOutcome.thrown(error);
    }
}
