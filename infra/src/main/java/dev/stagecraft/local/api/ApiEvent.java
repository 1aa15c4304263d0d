package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The event in which a local HTTP request is handed to a function, as API Gateway does it (payload format 2.0).
 *
 * <p><b>Source</b>: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs". As there, the path
 * is decoded, header names are lower case, repeated headers and query parameters are joined with commas, and a body whose
 * content type is not text or JSON is base64.
 */
final class ApiEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ApiEvent() {}

    static Json.Fields of(
            HttpExchange exchange, RouteTable.Match match, Optional<Json.Fields> claims, byte[] body, Instant now) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Map<String, String> headers = headers(exchange);
        List<String> cookies = cookies(exchange);
        Map<String, String> parameters = query(query);
        var event = Json.object()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", path(exchange))
                .put("rawQueryString", query);
        if (!cookies.isEmpty()) {
            event.putTexts("cookies", cookies);
        }
        event.put("headers", texts(headers));
        if (!parameters.isEmpty()) {
            event.put("queryStringParameters", texts(parameters));
        }
        event.put("requestContext", context(exchange, match, claims, headers, now));
        if (!match.parameters().isEmpty()) {
            event.put("pathParameters", texts(match.parameters()));
        }
        return body(event, body, headers.getOrDefault("content-type", "")).build();
    }

    private static JsonObjectBuilder body(JsonObjectBuilder event, byte[] body, String type) {
        boolean text = isText(type);
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        return event.put("isBase64Encoded", body.length > 0 && !text);
    }

    private static Json.Fields context(
            HttpExchange exchange,
            RouteTable.Match match,
            Optional<Json.Fields> claims,
            Map<String, String> headers,
            Instant now) {
        var context = Json.object().put("accountId", "000000000000").put("apiId", "local");
        claims.ifPresent(each -> context.put(
                "authorizer",
                Json.object()
                        .put(
                                "jwt",
                                Json.object()
                                        .put("claims", each)
                                        .put("scopes", Json.Null.NULL)
                                        .build())
                        .build()));
        String host = headers.getOrDefault("host", "127.0.0.1");
        return context.put("domainName", host.split(":")[0])
                .put("domainPrefix", "local")
                .put(
                        "http",
                        Json.object()
                                .put("method", exchange.getRequestMethod())
                                .put("path", path(exchange))
                                .put("protocol", exchange.getProtocol())
                                .put(
                                        "sourceIp",
                                        exchange.getRemoteAddress().getAddress().getHostAddress())
                                .put("userAgent", headers.getOrDefault("user-agent", ""))
                                .build())
                .put("requestId", UUID.randomUUID().toString())
                .put("routeKey", match.route().key())
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli())
                .build();
    }

    private static String path(HttpExchange exchange) {
        return RouteTable.decode(exchange.getRequestURI().getRawPath());
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!"cookie".equals(key) && !"connection".equals(key)) {
                headers.put(key, String.join(",", values));
            }
        });
        headers.put("x-forwarded-for", exchange.getRemoteAddress().getAddress().getHostAddress());
        headers.put(
                "x-forwarded-port", Integer.toString(exchange.getLocalAddress().getPort()));
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private static List<String> cookies(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(each -> Stream.of(each.split(";")))
                .map(String::strip)
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : raw.split("&")) {
            if (!each.isEmpty()) {
                String[] pair = each.split("=", 2);
                parameters.merge(form(pair[0]), pair.length == 2 ? form(pair[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static String form(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || List.of("application/json", "application/xml", "application/javascript")
                        .contains(type);
    }

    private static Json.Fields texts(Map<String, String> values) {
        var object = Json.object();
        values.forEach(object::put);
        return object.build();
    }
}
