package dev.stagecraft.ranking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A cache in memory of the most recently used of a ranking's files, which never change.
 *
 * <p><b>Thread-safety</b>: safe; two threads may read the same file once each.
 */
final class RecentFileCache<T> {
    private static final int MOST = 32;

    private final Map<String, T> kept = new LinkedHashMap<>(MOST * 2, .75f, true);

    /** Reads a file by its key, from the cache if it is there. */
    T file(String key, Function<String, T> reader) {
        synchronized (kept) {
            T found = kept.get(key);
            if (found != null) {
                return found;
            }
        }
        T read = reader.apply(key);
        synchronized (kept) {
            kept.put(key, read);
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return read;
    }
}
