package dev.stagecraft.intake.changes;

import dev.stagecraft.http.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The place up to which a rep's phone has read the changes, signed so that nobody can forge one or use another's.
 *
 * @param feed the sequence in the rep's feed up to which everything was told
 * @param definitions the sequence in the organisation's publications up to which everything was told
 * @param walking whether the first, full pull is still under way
 * @param after the last assigned opportunity that the full pull told; empty before the first
 * @param issued when it was given
 */
record SyncCursor(long feed, long definitions, boolean walking, String after, Instant issued) {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String ALGORITHM = "HmacSHA256";

    /** The text of this cursor for one caller. */
    String sign(Caller caller, byte[] secret) {
        String plain = String.join(
                "\n",
                caller.organisation(),
                caller.user(),
                Long.toString(feed),
                Long.toString(definitions),
                Boolean.toString(walking),
                after,
                Long.toString(issued.toEpochMilli()));
        var encoder = Base64.getUrlEncoder().withoutPadding();
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        return encoder.encodeToString(bytes) + "." + encoder.encodeToString(mac(bytes, secret));
    }

    /** The outcome of reading a cursor. */
    sealed interface CursorReading {
        /** A cursor that this service gave to this caller. */
        record Valid(SyncCursor cursor) implements CursorReading {}

        /** A text that this service never gave. */
        record Forged() implements CursorReading {}

        /** A cursor that was given to another user. */
        record Foreign() implements CursorReading {}

        /** A cursor older than 90 days. */
        record Expired() implements CursorReading {}
    }

    /** Reads and checks the cursor that a caller sends. */
    static CursorReading read(String text, Caller caller, byte[] secret, Instant now) {
        String[] parts = text.split("\\.", -1);
        byte[] plain = decoded(parts[0]);
        if (parts.length != 2 || !MessageDigest.isEqual(decoded(parts[1]), mac(plain, secret))) {
            return new CursorReading.Forged();
        }
        String[] fields = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
        if (!fields[0].equals(caller.organisation()) || !fields[1].equals(caller.user())) {
            return new CursorReading.Foreign();
        }
        var issued = Instant.ofEpochMilli(Long.parseLong(fields[6]));
        if (issued.plus(LONGEST).isBefore(now)) {
            return new CursorReading.Expired();
        }
        return new CursorReading.Valid(new SyncCursor(
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Boolean.parseBoolean(fields[4]),
                fields[5],
                issued));
    }

    /** The bytes of one part; none for a text that is not Base64, whose signature cannot match then. */
    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(byte[] bytes, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
