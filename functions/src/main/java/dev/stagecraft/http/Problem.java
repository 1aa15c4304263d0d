package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mistake of the caller, as problem details.
 *
 * <p><b>Source</b>: RFC 9457.
 *
 * @param status the HTTP status, 400 to 599
 * @param code what went wrong, for programs: lower case with dashes
 * @param detail what went wrong, for people: names the field and the reason
 * @param field the field to blame, if there is one
 * @param more further members of the problem, such as {@code quarantine} or {@code problems}
 */
public record Problem(
        int status, String code, String detail, @Nullable String field, Map<String, Json> more) {
    /** Where each code is explained. */
    private static final String TYPES = "https://stagecraft.dev/problems/";

    public Problem {
        more = Map.copyOf(more);
    }

    /** A problem without further members. */
    public Problem(int status, String code, String detail, @Nullable String field) {
        this(status, code, detail, field, Map.of());
    }

    /** 400: the request cannot be read. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail, null);
    }

    /** 403: the caller may not. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, detail, null);
    }

    /** 404: there is no such thing in the caller's organisation. */
    public static Problem notFound(String code, String detail) {
        return new Problem(404, code, detail, null);
    }

    /** 409: it contradicts what is stored. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail, null);
    }

    /** 413: too large. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "too-large", detail, null);
    }

    /** 422: readable, but a field is wrong. */
    public static Problem unprocessable(String code, String field, String detail) {
        return new Problem(422, code, detail, field);
    }

    /** 503: try again later; {@link Reply#of(Problem)} adds {@code Retry-After}. */
    public static Problem busy() {
        return new Problem(503, "busy", "The store is too busy; send the same request again later", null);
    }

    /** The same problem with a further member. */
    public Problem with(String member, Json value) {
        var grown = new TreeMap<>(more);
        grown.put(member, value);
        return new Problem(status, code, detail, field, grown);
    }

    /** The reason phrase of the status. */
    public String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }

    /** The body: {@code type, title, status, detail, code} and, where they apply, {@code field} and more. */
    public Json.Fields json() {
        var body = Json.object()
                .put("type", TYPES + code)
                .put("title", title())
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .putIfPresent("field", field);
        new TreeMap<>(more).forEach(body::put);
        return body.build();
    }
}
