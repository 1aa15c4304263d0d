package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP reply of a handler: status, headers and body.
 *
 * @param status the HTTP status
 * @param headers header names in lower case
 * @param body the body as text; empty for none
 */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final String RETRY_SECONDS = "2";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Creates a JSON reply. */
    public static Reply json(int status, Json body) {
        return text(status, "application/json", body.text());
    }

    /** Creates a text reply with a content type. */
    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("content-type", contentType), body);
    }

    /** Creates a reply without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** Creates a reply with problem details. */
    public static Reply of(Problem problem) {
        var reply = text(
                problem.status(), "application/problem+json", problem.json().text());
        return problem.status() == 503 || problem.status() == 429 ? reply.with("retry-after", RETRY_SECONDS) : reply;
    }

    /** Copies the reply with one more header. */
    public Reply with(String header, String value) {
        var grown = new TreeMap<>(headers);
        grown.put(header, value);
        return new Reply(status, grown, body);
    }

    /** The reply as JSON in API Gateway's payload format 2.0. */
    byte[] payload() {
        var names = Json.object();
        new TreeMap<>(headers).forEach((name, value) -> names.put(name, value));
        return Json.object()
                .put("statusCode", status)
                .put("headers", names.build())
                .put("body", body)
                .put("isBase64Encoded", false)
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }
}
