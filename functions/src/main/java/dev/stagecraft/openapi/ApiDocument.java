package dev.stagecraft.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The description of the HTTP API.
 *
 * @param text OpenAPI 3.1, JSON
 * @param tag its ETag: the SHA-256 of the text, in quotes
 */
public record ApiDocument(String text, String tag) {
    private static final String PLACE = "openapi.json";

    /** The one of this release. */
    public static ApiDocument current() {
        try (var file = ApiDocument.class.getResourceAsStream(PLACE)) {
            if (file == null) {
                throw new IllegalStateException(PLACE + " is missing from the class path");
            }
            byte[] bytes = file.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new ApiDocument(
                    new String(bytes, StandardCharsets.UTF_8),
                    "\"sha256:" + HexFormat.of().formatHex(digest) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
