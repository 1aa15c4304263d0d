package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An error reply of the API in the form of RFC 9457: status, code, explanation, and the field at fault.
 *
 * <p><b>Source</b>: RFC 9457.
 *
 * @param status the HTTP status, 400 to 599
 * @param code the error code for programs, lower case with dashes
 * @param detail the explanation for people, which names the field and the reason
 * @param field the field at fault, if there is one
 * @param more additional members of the problem, such as {@code quarantine} or {@code problems}
 */
public record Problem(
        int status, String code, String detail, @Nullable String field, Map<String, Json> more) {
    /** The base of the {@code type} URIs, which identify each error code. */
    private static final String TYPES = "https://stagecraft.dev/problems/";

    public Problem {
        more = Map.copyOf(more);
    }

    /** Creates a problem without additional members. */
    public Problem(int status, String code, String detail, @Nullable String field) {
        this(status, code, detail, field, Map.of());
    }

    /** Creates a 400 problem: the request cannot be read. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail, null);
    }

    /** Creates a 403 problem: the caller lacks permission. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, detail, null);
    }

    /** Creates a 404 problem: the caller's organisation has no such resource. */
    public static Problem notFound(String code, String detail) {
        return new Problem(404, code, detail, null);
    }

    /** Creates a 409 problem: the request contradicts the stored state. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail, null);
    }

    /** Creates a 413 problem: the content is too large. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "too-large", detail, null);
    }

    /** Creates a 422 problem: the request is readable, but a field is wrong. */
    public static Problem unprocessable(String code, String field, String detail) {
        return new Problem(422, code, detail, field);
    }

    /**
     * Creates a 503 problem: the service is busy and the client should retry; {@link Reply#of(Problem)} adds {@code
     * Retry-After}.
     */
    public static Problem busy() {
        return new Problem(503, "busy", "The store is too busy; send the same request again later", null);
    }

    /** Copies the problem with one more member. */
    public Problem with(String member, Json value) {
        var grown = new TreeMap<>(more);
        grown.put(member, value);
        return new Problem(status, code, detail, field, grown);
    }

    /** The standard reason phrase of the HTTP status. */
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

    /**
     * The problem as a JSON body: {@code type, title, status, detail, code} and, where they apply, {@code field} and
     * more.
     */
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
