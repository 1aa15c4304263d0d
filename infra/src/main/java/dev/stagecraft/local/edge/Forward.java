package dev.stagecraft.local.edge;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A forwarder of unchanged HTTP requests from the edge to a local engine. It keeps the {@code Host} header, because
 * signatures cover it. Bodies are streamed.
 */
final class Forward {
    /** The headers that apply to one hop only. */
    private static final Set<String> HOP =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade", "keep-alive", ":status");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Forwards and answers. */
    void forward(HttpExchange exchange, URI target) throws IOException {
        forward(exchange, target, response -> {});
    }

    /** Forwards and answers; {@code before} sees the reply before the caller does. */
    void forward(HttpExchange exchange, URI target, Consumer<HttpResponse<?>> before) throws IOException {
        var request = HttpRequest.newBuilder(
                URI.create(target + exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.method(exchange.getRequestMethod(), body(exchange));
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            before.accept(response);
            answer(exchange, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while forwarding", e);
        }
    }

    private static BodyPublisher body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("content-length");
        boolean chunked = exchange.getRequestHeaders().containsKey("transfer-encoding");
        if (length == null && !chunked) {
            return BodyPublishers.noBody();
        }
        if (length == null || Long.parseLong(length) <= IN_MEMORY) {
            return BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
        }
        InputStream body = exchange.getRequestBody();
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), Long.parseLong(length));
    }

    /** The size below which a body is read at once, which is quicker than streaming it. */
    private static final long IN_MEMORY = 1 << 20;

    private static void answer(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            if (!HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), header.getValue());
            }
        }
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        boolean bodiless = "HEAD".equals(exchange.getRequestMethod())
                || response.statusCode() == 204
                || response.statusCode() == 304
                || length == 0;
        if (bodiless && length > 0) {
            headers.set("content-length", Long.toString(length));
        }
        try (InputStream body = response.body()) {
            exchange.sendResponseHeaders(response.statusCode(), bodiless ? -1 : Math.max(length, 0));
            if (!bodiless) {
                body.transferTo(exchange.getResponseBody());
            }
        }
    }
}
