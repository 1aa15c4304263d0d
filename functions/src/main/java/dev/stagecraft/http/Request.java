package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP request to a handler, parsed from API Gateway's event (payload format 2.0): route, parameters, headers, body
 * and caller.
 *
 * <p><b>Source</b>: "Working with AWS Lambda proxy integrations for HTTP APIs", Amazon API Gateway Developer Guide.
 *
 * @param route the route's key, such as {@code PUT /v1/submissions/{id}}
 * @param path the parameters of the path
 * @param query the query parameters
 * @param headers header names in lower case
 * @param body the body as received; empty when there is none
 * @param binary true if the body is not UTF-8 text; it is then Base64
 * @param caller the authenticated caller
 */
public record Request(
        String route,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        boolean binary,
        Caller caller) {
    private static final Set<String> JSON_RANGES = Set.of("application/json", "application/*", "*/*");

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    static Request of(Json.Fields event, Claims claims) {
        var headers = new LinkedHashMap<String, String>();
        texts(event, "headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String body = text(event, "body");
        boolean encoded =
                event.field("isBase64Encoded").orElse(Json.Null.NULL) instanceof Json.Bool(boolean value) && value;
        Optional<String> decoded = encoded ? decoded(body) : Optional.of(body);
        return new Request(
                text(event, "routeKey"),
                texts(event, "pathParameters"),
                texts(event, "queryStringParameters"),
                headers,
                decoded.orElse(body),
                decoded.isEmpty(),
                Caller.of(authorized(event), claims));
    }

    private static Json.Fields authorized(Json.Fields event) {
        Json at = event;
        for (String name : new String[] {"requestContext", "authorizer", "jwt", "claims"}) {
            at = at instanceof Json.Fields fields ? fields.field(name).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return at instanceof Json.Fields claims ? claims : Json.object().build();
    }

    private static Optional<String> decoded(String body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(body)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String text(Json.Fields event, String name) {
        return event.field(name).orElse(Json.Null.NULL) instanceof Json.Text text ? text.value() : "";
    }

    private static Map<String, String> texts(Json.Fields event, String name) {
        var texts = new LinkedHashMap<String, String>();
        if (event.field(name).orElse(Json.Null.NULL) instanceof Json.Fields fields) {
            fields.fields().forEach((key, value) -> {
                if (value instanceof Json.Text text) {
                    texts.put(key, text.value());
                }
            });
        }
        return texts;
    }

    /** The id in a path parameter; 422 when it is not a valid id. */
    public String id(String parameter) {
        String id = path.getOrDefault(parameter, "");
        if (!TableKey.ID.matcher(id).matches()) {
            throw new ProblemException(Problem.unprocessable(
                    "invalid-id", parameter, "An id is 1 to 64 letters, digits and . _ -, not \"" + shown(id) + "\""));
        }
        return id;
    }

    /** The value of a query parameter; empty when it is absent or has no value. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * True if {@code Accept} names this media type before JSON and before any wildcard that matches JSON; weights are
     * ignored, since clients name first what they want most.
     */
    public boolean prefers(String mediaType) {
        String accepted = header("accept").orElse("").toLowerCase(Locale.ROOT);
        for (String range : accepted.split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            if (type.equals(mediaType) || JSON_RANGES.contains(type)) {
                return type.equals(mediaType);
            }
        }
        return false;
    }

    /** The value of a header, by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as text; 400 when it is binary. */
    public String text() {
        if (binary) {
            throw new ProblemException(Problem.badRequest("not-utf-8", "The body is not valid UTF-8"));
        }
        return body;
    }

    /** The body as a JSON object; 400 when it is not one, 413 when it is longer than {@code most} bytes. */
    public Json.Fields json(int most) {
        return Body.parse(text(), most);
    }

    /** The length of the body in UTF-8 bytes. */
    public int bytes() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
