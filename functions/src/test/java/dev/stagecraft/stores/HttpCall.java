package dev.stagecraft.stores;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * One call of an HTTP handler as API Gateway makes it (payload format 2.0).
 *
 * @param route the route's key
 * @param path the parameters of the path
 * @param query the parameters after the question mark
 * @param headers the headers
 * @param body the body; empty for none
 * @param claims organisation, user and role
 * @param rawQuery what is after the question mark, as it was sent; empty for none
 */
public record HttpCall(
        String route,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        Map<String, String> claims,
        String rawQuery) {

    /** A call by a user. */
    public static HttpCall of(String route, String organisation, String user, String role) {
        return new HttpCall(
                route,
                Map.of(),
                Map.of(),
                Map.of(),
                "",
                Map.of("custom:organisation", organisation, "cognito:username", user, "custom:role", role),
                "");
    }

    /** With a parameter of the path. */
    public HttpCall path(String name, String value) {
        return new HttpCall(route, plus(path, name, value), query, headers, body, claims, rawQuery);
    }

    /** With a parameter after the question mark. */
    public HttpCall query(String name, String value) {
        return new HttpCall(route, path, plus(query, name, value), headers, body, claims, rawQuery);
    }

    /** With a query as it was sent, which need not be readable. */
    public HttpCall rawQuery(String text) {
        return new HttpCall(route, path, query, headers, body, claims, text);
    }

    /** With a header. */
    public HttpCall header(String name, String value) {
        return new HttpCall(route, path, query, plus(headers, name, value), body, claims, rawQuery);
    }

    /** With a body. */
    public HttpCall body(String text) {
        return new HttpCall(route, path, query, headers, text, claims, rawQuery);
    }

    /** Makes the call, with a minute left. */
    public Answer to(HttpHandler handler) {
        return to(handler, () -> 60_000);
    }

    /** Makes the call; the function is told this many milliseconds whenever it asks how much time is left. */
    public Answer to(HttpHandler handler, IntSupplier remaining) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event()), out, context(remaining));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var reply = (Json.Fields) Json.parse(out.toByteArray());
        int status =
                ((Json.Num) reply.field("statusCode").orElseThrow()).value().intValueExact();
        String text = ((Json.Text) reply.field("body").orElseThrow()).value();
        return new Answer(status, text, (Json.Fields) reply.field("headers").orElseThrow());
    }

    private byte[] event() {
        var claimed = Json.object();
        claims.forEach((name, value) -> claimed.put(name, value));
        return Json.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawQueryString", rawQuery)
                .put("pathParameters", texts(path))
                .put("queryStringParameters", texts(query))
                .put("headers", texts(headers))
                .put("body", body)
                .put("isBase64Encoded", false)
                .put(
                        "requestContext",
                        Json.object()
                                .put(
                                        "authorizer",
                                        Json.object()
                                                .put(
                                                        "jwt",
                                                        Json.object()
                                                                .put("claims", claimed.build())
                                                                .build())
                                                .build())
                                .build())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Json texts(Map<String, String> texts) {
        var json = Json.object();
        texts.forEach((name, value) -> json.put(name, value));
        return json.build();
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        var grown = new TreeMap<>(map);
        grown.put(name, value);
        return grown;
    }

    /** A context that knows how much time is left; it answers nothing else. */
    private static Context context(IntSupplier remaining) {
        return (Context) Proxy.newProxyInstance(
                HttpCall.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return remaining.getAsInt();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param text the body
     * @param headers the headers
     */
    public record Answer(int status, String text, Json.Fields headers) {
        /** The body as a JSON object. */
        public Json.Fields json() {
            return (Json.Fields) Json.parse(text);
        }

        /** The value at a dotted path, as text; empty when there is none. */
        public String at(String path) {
            Json value = json();
            for (String name : path.split("\\.", -1)) {
                value = switch (value) {
                    case Json.Fields fields -> fields.field(name).orElse(Json.Null.NULL);
                    case Json.Items items
                    when Integer.parseInt(name) < items.items().size() ->
                        items.items().get(Integer.parseInt(name));
                    default -> Json.Null.NULL;
                };
            }
            return switch (value) {
                case Json.Text found -> found.value();
                case Json.Null nothing -> "";
                default -> value.text();
            };
        }
    }
}
