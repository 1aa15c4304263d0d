package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;

/** The error replies that API Gateway gives by itself, without a function: 401, 404, 413, 500 and 503. */
enum Gateway {
    UNAUTHORIZED(401, "Unauthorized"),
    NOT_FOUND(404, "Not Found"),
    TOO_LARGE(413, "Request Entity Too Large"),
    ERROR(500, "Internal Server Error"),
    UNAVAILABLE(503, "Service Unavailable");

    private final int status;
    private final String message;

    Gateway(int status, String message) {
        this.status = status;
        this.message = message;
    }

    void send(HttpExchange exchange) throws IOException {
        if (this == UNAUTHORIZED) {
            exchange.getResponseHeaders().set("www-authenticate", "Bearer");
        }
        ServerReply.json(exchange, status, Json.object().put("message", message).build());
    }
}
