package dev.stagecraft.objects;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files by key, in one private bucket.
 *
 * <p><b>Errors</b>: {@link ObjectException} when the store could not be asked; absence is an empty result.
 */
public interface ObjectStore {

    /** The whole file, if there. */
    Optional<byte[]> get(String key);

    /** Part of a file: bytes [from, from + length), fewer at its end; empty when there is no such file or byte. */
    Optional<byte[]> range(String key, long from, int length);

    /** The file's size in bytes, if there. */
    OptionalLong size(String key);

    /** Writes or replaces a file. */
    void put(String key, byte[] content, String contentType);

    /** Writes a file that never changes; false when one with this key was there already, which then stays. */
    boolean putOnce(String key, byte[] content, String contentType);

    /** Removes a file, if there. */
    void delete(String key);

    /** The keys with this prefix, in order, at most {@code limit}. */
    List<String> list(String prefix, int limit);

    /** An address to which anybody may PUT this file until the time is over. */
    URI presignPut(String key, Duration valid);

    /** An address from which anybody may GET this file until the time is over. */
    URI presignGet(String key, Duration valid);
}
