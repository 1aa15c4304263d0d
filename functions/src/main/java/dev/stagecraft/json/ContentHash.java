package dev.stagecraft.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some content, written as {@code sha256:} and 64 hex digits. */
public final class ContentHash {
    private ContentHash() {}

    /** The hash of bytes, one part after the other. */
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

    /** The hash of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a JSON object's canonical form (RFC 8785): the order of members and white space do not count. */
    public static String of(Json.Fields document) {
        return of(document.canonical());
    }
}
