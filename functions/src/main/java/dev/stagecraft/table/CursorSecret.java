package dev.stagecraft.table;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signer of the cursors of lists and of the pull of changes, by a secret key for each organisation that is made on
 * first use and kept in the encrypted table.
 *
 * <p><b>Thread-safety</b>: safe; keys are kept in memory, since they never change.
 */
public final class CursorSecret {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final String KEY = "key";

    private final Table table;
    private final RandomGenerator random;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /** Keys in a table; {@code random} makes those of organisations that have none. */
    public CursorSecret(Table table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /** The signature of a text by an organisation's key: HMAC with SHA-256, 32 bytes. */
    public byte[] signature(String organisation, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(known.computeIfAbsent(organisation, this::readOrMake), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private byte[] readOrMake(String organisation) {
        var key = TableKey.secret(organisation, "cursor");
        String stored = table.get(key).map(item -> item.requireText(KEY)).orElseGet(() -> make(key));
        return Base64.getDecoder().decode(stored);
    }

    private String make(TableKey key) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String made = Base64.getEncoder().encodeToString(bytes);
        var outcome = table.write(Write.putIfAbsent(Item.at(key).put(KEY, made).build()));
        return outcome instanceof WriteOutcome.Written
                ? made
                : table.get(key).orElseThrow().requireText(KEY);
    }
}
