package dev.stagecraft.http;

import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.TreeMap;

/**
 * The signed cursors of one list, as one request asks for it. The signature covers the route and all parameters but {@code limit}
 * and {@code cursor}, so that a cursor goes on with the list that gave it and with no other.
 *
 * <p><b>Shape</b>: the position and its signature, each in Base64 for URLs, joined by a dot.
 *
 * @param secret the key that signs
 * @param organisation the organisation whose list it is
 * @param list the route and the parameters
 */
record ListCursor(CursorSecret secret, String organisation, String list) {
    private static final int LONGEST = 2_000;

    static ListCursor of(Request request, CursorSecret secret) {
        var parameters = new TreeMap<>(request.query());
        parameters.keySet().remove("limit");
        parameters.keySet().remove("cursor");
        return new ListCursor(secret, request.caller().organisation(), request.route() + "\n" + parameters);
    }

    /** The cursor for a position. */
    String sign(String position) {
        byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(bytes) + "." + encoder.encodeToString(signature(position));
    }

    /**
     * The position of a cursor.
     *
     * @throws InvalidCursorException for a cursor that this list never gave
     */
    String position(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        if (parts.length != 2 || cursor.length() > LONGEST) {
            throw new InvalidCursorException();
        }
        String position = new String(decoded(parts[0]), StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(decoded(parts[1]), signature(position))) {
            throw new InvalidCursorException();
        }
        return position;
    }

    private byte[] signature(String position) {
        // No organisation's id holds a space, so that no cursor of the pull begins like this.
        String signed = "list of " + list + "\n" + position;
        return secret.signature(organisation, signed.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException();
        }
    }
}
