package dev.stagecraft.stores;

import dev.stagecraft.objects.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/** {@link ObjectStore} in memory; the contract test runs on it and on S3. */
public final class MemoryObjectStore implements ObjectStore {
    private final ConcurrentSkipListMap<String, byte[]> files = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> range(String key, long from, int length) {
        if (length == 0) {
            return Optional.of(new byte[0]);
        }
        return get(key).filter(all -> from < all.length)
                .map(all -> Arrays.copyOfRange(all, (int) from, (int) Math.min(all.length, from + length)));
    }

    @Override
    public OptionalLong size(String key) {
        byte[] all = files.get(key);
        return all == null ? OptionalLong.empty() : OptionalLong.of(all.length);
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        files.put(key, content.clone());
    }

    @Override
    public boolean putOnce(String key, byte[] content, String contentType) {
        return files.putIfAbsent(key, content.clone()) == null;
    }

    @Override
    public boolean copy(String from, String to) {
        byte[] content = files.get(from);
        if (content != null) {
            files.put(to, content);
        }
        return content != null;
    }

    @Override
    public void delete(String key) {
        files.remove(key);
    }

    @Override
    public List<String> list(String prefix, int limit) {
        return files.tailMap(prefix, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public URI presignPut(String key, Duration valid) {
        return URI.create("memory:///" + key + "?method=PUT&seconds=" + valid.toSeconds());
    }

    @Override
    public URI presignGet(String key, Duration valid) {
        return URI.create("memory:///" + key + "?method=GET&seconds=" + valid.toSeconds());
    }
}
