package dev.stagecraft.intake.changes;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The secret key, one per organisation, that signs the cursors with which phones pull changes: made on first use, kept
 * in the encrypted table.
 */
final class CursorSecret {
    private static final int BYTES = 32;
    private static final String KEY = "key";

    private final Table table;
    private final RandomGenerator random;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    CursorSecret(Table table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /** The key of one organisation. */
    byte[] of(String organisation) {
        return known.computeIfAbsent(organisation, this::readOrMake);
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
