package dev.stagecraft.local.server;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The reading of request bodies and sending of replies (JSON or bytes) that all local HTTP servers share. */
public final class ServerReply {
    private ServerReply() {}

    /** Sends JSON. */
    public static void json(HttpExchange exchange, int status, Json body) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        bytes(exchange, status, body.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes; the headers must be set before. */
    public static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless =
                body.length == 0 || "HEAD".equals(exchange.getRequestMethod()) || status == 204 || status == 304;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.getResponseBody().close();
    }

    /** Reads the whole request, up to {@code limit} bytes; one byte more shows that it is longer. */
    public static byte[] body(HttpExchange exchange, int limit) throws IOException {
        return exchange.getRequestBody().readNBytes(limit + 1);
    }
}
