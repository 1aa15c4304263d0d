package dev.stagecraft.local.lambda;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The outcome of one invocation of a Lambda function: its reply, its error, or a timeout. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public sealed interface InvocationOutcome {

    /** The bytes that the caller receives: the function's reply, or a JSON object that describes the error. */
    byte[] payload();

    /** The outcome in which the function replied. */
    record Succeeded(byte[] payload) implements InvocationOutcome {}

    /** The outcome in which the function threw, did not start, or its process died. */
    record Failed(byte[] payload) implements InvocationOutcome {}

    /** The outcome in which the function did not reply in time. */
    record TimedOut(byte[] payload) implements InvocationOutcome {}

    /** True if Lambda would report a function error. */
    default boolean failed() {
        return !(this instanceof Succeeded);
    }

    /** The payload as text. */
    default String text() {
        return new String(payload(), StandardCharsets.UTF_8);
    }

    /** The outcome of a function that threw, in the form of the Java runtime. */
    static InvocationOutcome thrown(Throwable error) {
        return new Failed(bytes(Json.object()
                .put("errorMessage", String.valueOf(error.getMessage()))
                .put("errorType", error.getClass().getName())
                .putTexts(
                        "stackTrace",
                        Stream.of(error.getStackTrace())
                                .map(StackTraceElement::toString)
                                .toList())
                .build()));
    }

    /** The outcome of a process that ended while it was needed. */
    static InvocationOutcome exited(String requestId, String how) {
        return new Failed(
                error("Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited with error: " + how));
    }

    /** The outcome of a function that exceeded its {@code Timeout}. */
    static InvocationOutcome late(String requestId, Duration timeout) {
        double seconds = timeout.toMillis() / 1000.0;
        return new TimedOut(error(
                "Sandbox.Timedout",
                String.format(
                        Locale.ROOT, "RequestId: %s Error: Task timed out after %.2f seconds", requestId, seconds)));
    }

    private static byte[] error(String type, String message) {
        return bytes(Json.object()
                .put("errorMessage", message)
                .put("errorType", type)
                .put("stackTrace", List.of())
                .build());
    }

    private static byte[] bytes(Json json) {
        return json.text().getBytes(StandardCharsets.UTF_8);
    }
}
