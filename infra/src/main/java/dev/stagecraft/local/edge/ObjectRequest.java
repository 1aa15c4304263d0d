package dev.stagecraft.local.edge;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An S3 request, read to tell whether and which object it stores. */
record ObjectRequest(String method, String bucket, String key, Set<String> parameters, boolean copies, long size) {

    /** The sub-resources whose PUT stores no object. */
    private static final Set<String> OTHERS = Set.of(
            "partNumber", "acl", "tagging", "retention", "legal-hold", "encryption", "versioning", "renameObject");

    static ObjectRequest of(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getRawPath().split("/", 3);
        var query = exchange.getRequestURI().getRawQuery();
        Set<String> parameters = query == null
                ? Set.of()
                : Stream.of(query.split("&")).map(each -> each.split("=", 2)[0]).collect(Collectors.toSet());
        var headers = exchange.getRequestHeaders();
        return new ObjectRequest(
                exchange.getRequestMethod(),
                path.length > 1 ? path[1] : "",
                path.length > 2 ? decode(path[2]) : "",
                parameters,
                headers.containsKey("x-amz-copy-source"),
                size(headers.getFirst("x-amz-decoded-content-length"), headers.getFirst("content-length")));
    }

    /** The object that a successful request stored; empty for requests of other kinds. */
    Optional<NewObject> stored(String etag) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if ("PUT".equals(method) && parameters.stream().noneMatch(OTHERS::contains)) {
            return Optional.of(new NewObject(bucket, key, size, etag, copies ? "CopyObject" : "PutObject"));
        }
        if ("POST".equals(method) && parameters.contains("uploadId")) {
            return Optional.of(new NewObject(bucket, key, 0, etag, "CompleteMultipartUpload"));
        }
        return Optional.empty();
    }

    /** A decoded key of a path, in which a plus sign stays a plus sign. */
    private static String decode(String key) {
        return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static long size(String... candidates) {
        return Stream.of(candidates)
                .filter(each -> each != null && each.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
