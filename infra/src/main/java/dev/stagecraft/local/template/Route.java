package dev.stagecraft.local.template;

import java.util.Optional;

/**
 * One route of an HTTP API: API Gateway's key for it, and its authorizer.
 *
 * @param method an HTTP method, or {@code ANY}
 * @param path a path such as {@code /v1/things/{id}} or {@code /files/{all+}}; empty for {@code $default}
 * @param authorizer the name of the JWT authorizer; empty for an open route
 */
public record Route(String method, String path, Optional<String> authorizer) {

    /** {@code PUT /v1/things/{id}}, or {@code $default}. */
    public String key() {
        return path.isEmpty() ? "$default" : method + " " + path;
    }
}
