package dev.stagecraft.openapi;

import dev.stagecraft.json.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The OpenAPI description of the HTTP API as text, with its ETag.
 *
 * @param text OpenAPI 3.1, JSON
 * @param tag its ETag: the SHA-256 of the text, in quotes
 */
public record ApiDocument(String text, String tag) {
    private static final String PLACE = "openapi.json";

    /** The API description of this release. */
    public static ApiDocument current() {
        try (var file = ApiDocument.class.getResourceAsStream(PLACE)) {
            if (file == null) {
                throw new IllegalStateException(PLACE + " is missing from the class path");
            }
            byte[] bytes = file.readAllBytes();
            return new ApiDocument(new String(bytes, StandardCharsets.UTF_8), "\"" + ContentHash.of(bytes) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
