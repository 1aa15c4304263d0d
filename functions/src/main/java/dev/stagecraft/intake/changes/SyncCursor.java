package dev.stagecraft.intake.changes;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How far a rep's phone has read, signed so that nobody can make one up or use another's.
 *
 * @param feed the sequence in the rep's feed up to which everything was told
 * @param definitions the same of the organisation's publications
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

    /** Reads a cursor: 400 when forged, 403 when another rep's, 410 when older than 90 days. */
    static SyncCursor read(String text, Caller caller, byte[] secret, Instant now) {
        String[] parts = text.split("\\.", -1);
        byte[] plain = decoded(parts[0]);
        if (parts.length != 2 || !MessageDigest.isEqual(decoded(parts[1]), mac(plain, secret))) {
            throw forged();
        }
        String[] fields = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
        if (!fields[0].equals(caller.organisation()) || !fields[1].equals(caller.user())) {
            throw new ProblemException(Problem.forbidden("foreign-cursor", "The cursor was given to another user"));
        }
        var issued = Instant.ofEpochMilli(Long.parseLong(fields[6]));
        if (issued.plus(LONGEST).isBefore(now)) {
            throw new ProblemException(new Problem(
                    410, "cursor-too-old", "The cursor is too old: pull everything, without one", "cursor"));
        }
        return new SyncCursor(
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Boolean.parseBoolean(fields[4]),
                fields[5],
                issued);
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw forged();
        }
    }

    private static ProblemException forged() {
        return new ProblemException(
                new Problem(400, "invalid-cursor", "The cursor is none that this service gave", "cursor"));
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
