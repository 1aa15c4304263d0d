package dev.stagecraft.objects;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store of files by key in one private bucket: it reads them whole or in part, writes, copies, deletes and lists
 * them, and gives presigned URLs for uploads and downloads.
 *
 * <p><b>Errors</b>: {@link ObjectException} when the store could not be asked; absence is an empty result.
 */
public interface ObjectStore {

    /** Reads a whole file, if it exists. */
    Optional<byte[]> get(String key);

    /**
     * Reads part of a file, the bytes [from, from + length), or fewer at its end; empty when there is no such file or
     * byte. A part of no bytes is read without a look at the file.
     */
    Optional<byte[]> range(String key, long from, int length);

    /** The size of a file in bytes, if it exists. */
    OptionalLong size(String key);

    /** Writes or replaces a file. */
    void put(String key, byte[] content, String contentType);

    /** Writes a file that never changes; returns false, and keeps the existing file, when the key is taken. */
    boolean putOnce(String key, byte[] content, String contentType);

    /** Copies a file of at most 5 GB to another key; false when there is no such file. */
    boolean copy(String from, String to);

    /** Deletes a file, if it exists. */
    void delete(String key);

    /** Lists the keys with this prefix, in order, at most {@code limit}. */
    List<String> list(String prefix, int limit);

    /** A presigned URL to which anybody may PUT this file until it expires. */
    URI presignPut(String key, Duration valid);

    /** A presigned URL from which anybody may GET this file until it expires. */
    URI presignGet(String key, Duration valid);
}
