package dev.stagecraft.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A utility that hashes bytes, a text or a JSON object (in canonical form) with SHA-256, written as {@code sha256:} and
 * 64 hex digits.
 */
public final class ContentHash {
    private ContentHash() {}

    /** Hashes the concatenation of the given byte arrays. */
    public static String of(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Hashes a text, encoded in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes the canonical form of a JSON object (RFC 8785), so that field order and white space do not matter. */
    public static String of(Json.Fields document) {
        return of(document.canonical());
    }
}
