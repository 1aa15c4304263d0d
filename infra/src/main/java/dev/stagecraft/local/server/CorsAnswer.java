package dev.stagecraft.local.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.local.template.ApiSpec.Cors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CORS behaviour of API Gateway and S3 as the template configures it: preflight requests are answered, and replies
 * to allowed origins get the headers.
 *
 * @param cors the rules; empty if browsers of other origins are not answered
 */
public record CorsAnswer(Optional<Cors> cors) {

    /** True if the request was a preflight request; it is then answered. */
    public boolean preflight(HttpExchange exchange) throws IOException {
        if (cors.isEmpty()
                || !"OPTIONS".equals(exchange.getRequestMethod())
                || !exchange.getRequestHeaders().containsKey("access-control-request-method")) {
            return false;
        }
        Headers headers = exchange.getResponseHeaders();
        if (headers.containsKey("access-control-allow-origin")) {
            set(headers, "access-control-allow-methods", cors.get().methods());
            set(headers, "access-control-allow-headers", cors.get().headers());
            if (cors.get().maxAgeSeconds() > 0) {
                headers.set(
                        "access-control-max-age", Integer.toString(cors.get().maxAgeSeconds()));
            }
        }
        ServerReply.bytes(exchange, 204, new byte[0]);
        return true;
    }

    /** Adds the headers for the request's origin if it is allowed. */
    public void allow(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("origin");
        cors.filter(each -> allows(each, origin)).ifPresent(each -> {
            Headers headers = exchange.getResponseHeaders();
            boolean any = each.origins().contains("*") && !each.credentials();
            headers.set("access-control-allow-origin", any ? "*" : String.valueOf(origin));
            set(headers, "access-control-expose-headers", each.exposed());
            if (each.credentials()) {
                headers.set("access-control-allow-credentials", "true");
            }
        });
    }

    private static boolean allows(Cors cors, @Nullable String origin) {
        return origin != null
                && cors.origins().stream()
                        .anyMatch(each -> "*".equals(each)
                                || each.equals(origin)
                                || (each.endsWith("://*") && origin.startsWith(each.substring(0, each.length() - 1))));
    }

    private static void set(Headers headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.set(name, String.join(",", values));
        }
    }
}
