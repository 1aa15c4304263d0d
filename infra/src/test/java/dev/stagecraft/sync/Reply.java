package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back over HTTP, from whomever: only its shape tells whether it was the service.
 *
 * @param status the HTTP status
 * @param retryAfter the header {@code Retry-After}; zero without one
 * @param body the body as text
 */
public record Reply(int status, Duration retryAfter, String body) {

    /** The body as a JSON object; empty for anything else. */
    Optional<Json.Fields> json() {
        try {
            return Json.parse(body) instanceof Json.Fields fields ? Optional.of(fields) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The problem that the service's own code found, as JSON with a {@code code}; a portal's or gateway's error is none. */
    Optional<Json.Fields> problem() {
        return json().filter(fields -> !text(fields, "code").isEmpty());
    }

    /** A field's text; empty when it is missing or something else. */
    static String text(Json.Fields fields, String name) {
        return fields.field(name).orElse(Json.Null.NULL) instanceof Json.Text(String text) ? text : "";
    }

    /** A field's whole number. */
    static Optional<Long> number(Json.Fields fields, String name) {
        return fields.field(name).orElse(Json.Null.NULL) instanceof Json.Num num
                ? Optional.of(num.value().longValue())
                : Optional.empty();
    }
}
