package dev.stagecraft.imports.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An unpacked part of a spreadsheet that ends with an {@link IOException} once it is too large. */
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream part, long most) {
        super(part);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        return counted(read, read);
    }

    /** Reads to the end of the part, and counts what it unpacks. */
    void skipAll() throws IOException {
        byte[] ignored = new byte[1 << 16];
        int read = 0;
        while (read >= 0) {
            read = read(ignored, 0, ignored.length);
        }
    }

    private int counted(int result, int bytes) throws IOException {
        if (result >= 0) {
            left -= bytes;
        }
        if (left < 0) {
            throw new IOException("The spreadsheet is too large when it is unpacked");
        }
        return result;
    }
}
