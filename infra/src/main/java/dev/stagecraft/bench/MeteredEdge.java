package dev.stagecraft.bench;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.server.Listener;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A proxy between functions and the local cloud's edge that counts the requests to DynamoDB and the capacity units they
 * consume, by operation. It asks DynamoDB for the consumed capacity of every request. Nothing else is changed; the
 * local DynamoDB does not verify signatures.
 */
final class MeteredEdge implements AutoCloseable {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final Set<String> HOP = Set.of("connection", "content-length", "expect", "transfer-encoding");
    private static final Pattern WRITE = Pattern.compile("Put|Update|Delete|Write");
    private static final String PREFIX = "DynamoDB_20120810.";

    private final Listener listener = Listener.bind("127.0.0.1", 0, "");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Consumed> byOperation = new ConcurrentSkipListMap<>();
    private volatile URI edge = URI.create("http://127.0.0.1:9");

    /** The requests and units of one operation. */
    private record Consumed(LongAdder requests, DoubleAdder units, DoubleAdder reported) {
        Consumed() {
            this(new LongAdder(), new DoubleAdder(), new DoubleAdder());
        }
    }

    /** The address to give to functions; it answers nothing before {@link #serve}. */
    URI uri() {
        return listener.uri();
    }

    /** Forwards all requests to this edge. */
    void serve(URI address) {
        edge = address;
        listener.serve(this::relay);
    }

    /** Resets all counts to zero. */
    void reset() {
        byOperation.clear();
    }

    /** The number of requests to the table. */
    long requests() {
        return byOperation.values().stream()
                .mapToLong(each -> each.requests().sum())
                .sum();
    }

    /** Read units by AWS's rules. */
    double reads() {
        return sum(false, Consumed::units);
    }

    /** Write units by AWS's rules. */
    double writes() {
        return sum(true, Consumed::units);
    }

    /** Write units as DynamoDB Local reports them. */
    double reportedWrites() {
        return sum(true, Consumed::reported);
    }

    private double sum(boolean writing, Function<Consumed, DoubleAdder> of) {
        return byOperation.entrySet().stream()
                .filter(each -> WRITE.matcher(each.getKey()).find() == writing)
                .mapToDouble(each -> of.apply(each.getValue()).sum())
                .sum();
    }

    /** Requests and units by operation, each divided by {@code by}. */
    String perOne(int by) {
        var parts = new TreeMap<String, String>();
        byOperation.forEach((operation, consumed) -> parts.put(
                operation,
                String.format(
                        Locale.ROOT,
                        "%.2f requests, %.2f units",
                        (double) consumed.requests().sum() / by,
                        consumed.units().sum() / by)));
        return parts.toString();
    }

    private void relay(HttpExchange exchange) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-target"));
        byte[] body = ServerReply.body(exchange, LARGEST);
        if (target.startsWith(PREFIX)) {
            body = ((Json.Fields) Json.parse(body))
                    .with("ReturnConsumedCapacity", Json.of("INDEXES"))
                    .text()
                    .getBytes(StandardCharsets.UTF_8);
        }
        var response = send(exchange, body);
        if (target.startsWith(PREFIX)) {
            count(target.substring(PREFIX.length()), body, response.body());
        }
        response.headers().map().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        ServerReply.bytes(exchange, response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(
                        URI.create(edge + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void count(String operation, byte[] request, byte[] reply) {
        var capacity =
                ((Json.Fields) Json.parse(reply)).field("ConsumedCapacity").orElse(Json.Null.NULL);
        var consumed = byOperation.computeIfAbsent(operation, name -> new Consumed());
        consumed.requests().increment();
        consumed.units().add(CapacityRules.units(operation, (Json.Fields) Json.parse(request), capacity));
        consumed.reported().add(CapacityRules.reported(capacity));
    }

    @Override
    public void close() {
        listener.close();
    }
}
