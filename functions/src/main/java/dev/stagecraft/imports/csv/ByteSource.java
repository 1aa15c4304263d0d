package dev.stagecraft.imports.csv;

/** A file of known length, in the object store or in memory, that the CSV import reads in ranges of bytes. */
public interface ByteSource {
    /** The file's length in bytes. */
    long size();

    /** Reads exactly {@code length} bytes from {@code offset}. */
    byte[] read(long offset, int length);

    /** Creates a source over bytes in memory. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long offset, int length) {
                return java.util.Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
            }
        };
    }
}
