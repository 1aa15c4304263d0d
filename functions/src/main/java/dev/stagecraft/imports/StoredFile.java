package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.objects.ObjectException;
import dev.stagecraft.objects.ObjectStore;
import java.util.Optional;
import java.util.OptionalLong;

/** An uploaded file in the object store that is read in ranges of bytes. */
record StoredFile(ObjectStore objects, String key, long size) implements ByteSource {

    /** Finds the file with this key, if it exists. */
    static Optional<StoredFile> find(ObjectStore objects, String key) {
        OptionalLong size = objects.size(key);
        return size.isPresent() ? Optional.of(new StoredFile(objects, key, size.getAsLong())) : Optional.empty();
    }

    @Override
    public byte[] read(long offset, int length) {
        byte[] bytes = objects.range(key, offset, length)
                .orElseThrow(() -> new ObjectException("The file was removed or became shorter: " + key, null));
        if (bytes.length != length) {
            throw new ObjectException("The file became shorter: " + key, null);
        }
        return bytes;
    }
}
