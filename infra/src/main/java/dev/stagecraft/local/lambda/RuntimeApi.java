package dev.stagecraft.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.local.server.Listener;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/**
 * The HTTP server of Lambda's Runtime API for one function process, which asks it for the next invocation and answers
 * with a response or an error.
 *
 * <p><b>Source</b>: AWS Lambda developer guide, "Using the Lambda runtime API".
 */
final class RuntimeApi implements AutoCloseable {
    private static final Pattern ENDED = Pattern.compile("/2018-06-01/runtime/invocation/([^/]+)/(response|error)");
    private static final int LARGEST_REPLY = 6 * 1024 * 1024 + 512 * 1024;

    private final String functionArn;
    private final Listener listener = Listener.bind("127.0.0.1", 0, "");
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private volatile Optional<String> end = Optional.empty();

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Invocation(
            String requestId, byte[] event, long deadlineMillis, CompletableFuture<InvocationOutcome> reply) {}

    RuntimeApi(String functionArn) {
        this.functionArn = functionArn;
        listener.serve(this::handle);
    }

    /** The host and port, in the runtime's format. */
    String address() {
        return "127.0.0.1:" + listener.port();
    }

    /** Gives the process its next invocation; the process's reply or end completes the future. */
    CompletableFuture<InvocationOutcome> offer(String requestId, byte[] event, Duration timeout) {
        var invocation = new Invocation(
                requestId, event, System.currentTimeMillis() + timeout.toMillis(), new CompletableFuture<>());
        running.put(requestId, invocation);
        end.ifPresent(how -> invocation.reply().complete(InvocationOutcome.exited(requestId, how)));
        waiting.add(invocation);
        return invocation.reply();
    }

    boolean ended() {
        return end.isPresent();
    }

    /** Records the end of the process, and fails the invocations that it had not answered. */
    void exited(String how) {
        end = Optional.of(how);
        running.values().forEach(each -> each.reply().complete(InvocationOutcome.exited(each.requestId(), how)));
        listener.close();
    }

    @Override
    public void close() {
        listener.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var ended = ENDED.matcher(path);
        if ("/2018-06-01/runtime/invocation/next".equals(path)) {
            next(exchange);
        } else if (ended.matches()) {
            complete(ended.group(1), "response".equals(ended.group(2)), ServerReply.body(exchange, LARGEST_REPLY));
            accepted(exchange);
        } else if ("/2018-06-01/runtime/init/error".equals(path)) {
            byte[] error = ServerReply.body(exchange, LARGEST_REPLY);
            running.values().forEach(each -> each.reply().complete(new InvocationOutcome.Failed(error)));
            end = Optional.of("init error");
            accepted(exchange);
        } else {
            ServerReply.bytes(exchange, 404, new byte[0]);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Invocation invocation = waiting.take();
            var headers = exchange.getResponseHeaders();
            headers.set("content-type", "application/json");
            headers.set("lambda-runtime-aws-request-id", invocation.requestId());
            headers.set("lambda-runtime-deadline-ms", Long.toString(invocation.deadlineMillis()));
            headers.set("lambda-runtime-invoked-function-arn", functionArn);
            headers.set("lambda-runtime-trace-id", "Root=1-" + UUID.randomUUID());
            ServerReply.bytes(exchange, 200, invocation.event());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The process is gone.
        }
    }

    private void complete(String requestId, boolean succeeded, byte[] body) {
        var invocation = running.remove(requestId);
        if (invocation != null) {
            invocation
                    .reply()
                    .complete(succeeded ? new InvocationOutcome.Succeeded(body) : new InvocationOutcome.Failed(body));
        }
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        ServerReply.bytes(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
    }
}
