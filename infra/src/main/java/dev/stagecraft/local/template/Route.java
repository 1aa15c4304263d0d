package dev.stagecraft.local.template;

import java.util.Optional;

/**
 * One route of the template's HTTP API: method, path, and the JWT authorizer that guards it.
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
