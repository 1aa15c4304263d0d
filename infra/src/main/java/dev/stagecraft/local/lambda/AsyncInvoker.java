package dev.stagecraft.local.lambda;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's asynchronous invocation in the local cloud: the caller does not wait, a failed event is retried, and after
 * the last retry it is kept in {@link DeadLetters}, as if sent to the function's OnFailure destination.
 *
 * <p>Lambda waits a minute, then two, between tries; here the wait is an option.
 */
public final class AsyncInvoker implements AutoCloseable {
    private final Host host;
    private final Surroundings surroundings;
    private final DeadLetters deadLetters;
    private final Duration retryDelay;
    private final InFlight inFlight = new InFlight();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("async-retries").daemon().factory());

    /**
     * An invoker on a host; {@code retryDelay} is the wait before the first retry, and half of the wait before the
     * second.
     */
    public AsyncInvoker(Host host, Surroundings surroundings, DeadLetters deadLetters, Duration retryDelay) {
        this.host = host;
        this.surroundings = surroundings;
        this.deadLetters = deadLetters;
        this.retryDelay = retryDelay;
    }

    /** Accepts one event. */
    public void submit(FunctionSpec function, byte[] event) {
        inFlight.begin();
        run(new Delivery(function, event, UUID.randomUUID().toString()), 1);
    }

    /** Waits until no event is in progress; false after a timeout. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return inFlight.awaitNone(atMost);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Delivery(FunctionSpec function, byte[] event, String requestId) {}

    private void run(Delivery delivery, int attempt) {
        try {
            threads.execute(() -> attempt(delivery, attempt));
        } catch (RejectedExecutionException e) {
            inFlight.end(); // The local cloud stops.
        }
    }

    private void attempt(Delivery delivery, int attempt) {
        boolean again = false;
        try {
            InvocationOutcome outcome = host.invoke(delivery.function(), delivery.event());
            again = outcome.failed() && attempt <= delivery.function().retries();
            if (outcome.failed() && !again) {
                giveUp(delivery, attempt, outcome);
            }
        } finally {
            if (again) {
                retry(delivery, attempt + 1);
            } else {
                inFlight.end();
            }
        }
    }

    private void retry(Delivery delivery, int attempt) {
        try {
            long wait = retryDelay.multipliedBy(attempt - 1).toMillis();
            var _ = timer.schedule(() -> run(delivery, attempt), wait, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            inFlight.end(); // The local cloud stops.
        }
    }

    private void giveUp(Delivery delivery, int attempts, InvocationOutcome outcome) {
        var function = delivery.function();
        var at = Clock.systemUTC().instant();
        var record = Json.object()
                .put("version", "1.0")
                .put("timestamp", at)
                .put(
                        "requestContext",
                        Json.object()
                                .put("requestId", delivery.requestId())
                                .put("functionArn", surroundings.arn(function) + ":$LATEST")
                                .put("condition", "RetriesExhausted")
                                .put("approximateInvokeCount", attempts)
                                .build())
                .put("requestPayload", payload(delivery.event()))
                .put(
                        "responseContext",
                        Json.object()
                                .put("statusCode", 200)
                                .put("executedVersion", "$LATEST")
                                .put("functionError", "Unhandled")
                                .build())
                .put("responsePayload", payload(outcome.payload()))
                .build();
        String destination = function.onFailure().orElse("none");
        deadLetters.add(new DeadLetters.DeadLetter(destination, function.name(), at, record));
        System.err.println("[" + function.name() + "] event given up after " + attempts + " tries, to " + destination
                + ": " + outcome.text());
    }

    private static Json payload(byte[] json) {
        try {
            return Json.parse(json);
        } catch (JsonException e) {
            return Json.of(new String(json, StandardCharsets.UTF_8));
        }
    }
}
