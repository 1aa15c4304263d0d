package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function's reply to an HTTP event, read as API Gateway does it (format 2.0): status, headers, cookies and body. A
 * reply with a {@code statusCode} is used as it is; any other JSON becomes the body of a 200.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ApiReply(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

    /** Reads a reply; empty if API Gateway would answer it with 500. */
    static Optional<ApiReply> read(byte[] payload) {
        try {
            Json json = Json.parse(payload);
            return Optional.of(
                    json instanceof Json.Fields fields
                                    && fields.field("statusCode").isPresent()
                            ? written(fields)
                            : inferred(json));
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        cookies.forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie));
        ServerReply.bytes(exchange, status, body);
    }

    private static ApiReply inferred(Json json) {
        String body = json instanceof Json.Text(String text) ? text : json.text();
        return new ApiReply(200, Map.of("content-type", "application/json"), List.of(), bytes(body));
    }

    private static ApiReply written(Json.Fields reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "text/plain;charset=UTF-8");
        object(reply, "headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), text(value)));
        object(reply, "multiValueHeaders")
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", texts(values))));
        String body = reply.field("body").map(ApiReply::text).orElse("");
        boolean encoded = reply.field("isBase64Encoded").equals(Optional.of(Json.of(true)));
        return new ApiReply(
                status(reply.field("statusCode").orElseThrow()),
                headers,
                reply.field("cookies").map(ApiReply::texts).orElse(List.of()),
                encoded ? Base64.getDecoder().decode(body) : bytes(body));
    }

    private static int status(Json value) {
        int status = Integer.parseInt(text(value));
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("no status: " + status);
        }
        return status;
    }

    private static Map<String, Json> object(Json.Fields reply, String name) {
        return reply.field(name).orElse(Json.Null.NULL) instanceof Json.Fields fields ? fields.fields() : Map.of();
    }

    private static List<String> texts(Json value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Json.Items(List<Json> items)) {
            items.forEach(item -> texts.add(text(item)));
        }
        return texts;
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Null ignored -> "";
            case Json.Num ignored -> value.text();
            case Json.Bool ignored -> value.text();
            default -> throw new IllegalArgumentException("not a text: " + value.text());
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
