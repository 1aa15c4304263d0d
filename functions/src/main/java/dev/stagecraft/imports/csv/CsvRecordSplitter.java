package dev.stagecraft.imports.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A splitter of a CSV file into records as bytes, read in ranges from any record's offset on. It handles quotes, CRLF,
 * LF and CR, a byte order mark, empty lines (skipped) and a last line without its end. It can start at the offset of
 * any record, as a checkpoint holds it.
 *
 * <p>A quote that is never closed would swallow the rest of the file: a record of more than {@link #MAX_RECORD} bytes,
 * or one still open at the end, is returned as faulty with its first line only, and reading continues on the line after
 * it.
 *
 * <p><b>Source</b>: RFC 4180. The delimiter is one ASCII byte, so UTF-8 can be cut without being decoded.
 */
public final class CsvRecordSplitter {
    /** The maximum size of a record in bytes. */
    static final int MAX_RECORD = 256 * 1024;

    private static final int CHUNK = 512 * 1024;

    private enum State {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final ByteSource source;
    private final byte delimiter;
    private final int chunk;
    private byte[] buffer = new byte[0];
    private long base;
    private int position;
    private long line;

    /** Creates a splitter that starts at an offset of the file, which is on the given line. */
    public CsvRecordSplitter(ByteSource source, char delimiter, long offset, long line) {
        this(source, delimiter, offset, line, CHUNK);
    }

    CsvRecordSplitter(ByteSource source, char delimiter, long offset, long line, int chunk) {
        this.source = source;
        this.delimiter = (byte) delimiter;
        this.base = offset;
        this.line = line;
        this.chunk = chunk;
        if (offset == 0
                && available(2)
                && buffer[0] == (byte) 0xEF
                && buffer[1] == (byte) 0xBB
                && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /** Reads the next record that is not an empty line; null at the end of the file. */
    @Nullable
    public CsvRecord next() {
        while (available(position)) {
            compact();
            CsvRecord record = scan();
            if (record.bytes().length > 0) {
                return record;
            }
        }
        return null;
    }

    private CsvRecord scan() {
        State state = State.START;
        long lines = line;
        int i = position;
        for (; available(i); i++) {
            byte b = buffer[i];
            boolean lineEnd = b == '\n' || b == '\r';
            if (lineEnd && state != State.QUOTED) {
                return record(i, afterLineEnd(i), lines + 1, null);
            }
            if (i - position >= MAX_RECORD) {
                return firstLine("is longer than " + MAX_RECORD + " bytes: is a quote left open?");
            }
            if (lineEnd && afterLineEnd(i) == i + 1) {
                lines++;
            }
            state = after(state, b);
        }
        return state == State.QUOTED ? firstLine("has a quote that is never closed") : record(i, i, lines + 1, null);
    }

    private State after(State state, byte b) {
        if (state == State.QUOTED) {
            return b == '"' ? State.CLOSED : State.QUOTED;
        }
        if (b == delimiter) {
            return State.START;
        }
        boolean opens = b == '"' && state != State.PLAIN;
        return opens ? State.QUOTED : State.PLAIN;
    }

    private CsvRecord firstLine(String fault) {
        int i = position;
        while (available(i) && i - position < MAX_RECORD && buffer[i] != '\n' && buffer[i] != '\r') {
            i++;
        }
        return record(i, afterLineEnd(i), line + 1, fault);
    }

    private CsvRecord record(int end, int next, long nextLine, @Nullable String fault) {
        var record = new CsvRecord(line, nextLine, base + next, Arrays.copyOfRange(buffer, position, end), fault);
        position = next;
        line = nextLine;
        return record;
    }

    /** The index after the line end at {@code i}: one further for CR or LF, two for CRLF, none at the end of the file. */
    private int afterLineEnd(int i) {
        if (!available(i) || (buffer[i] != '\n' && buffer[i] != '\r')) {
            return i;
        }
        return buffer[i] == '\r' && available(i + 1) && buffer[i + 1] == '\n' ? i + 2 : i + 1;
    }

    private boolean available(int index) {
        while (index >= buffer.length) {
            long from = base + buffer.length;
            int length = (int) Math.min(chunk, source.size() - from);
            if (length <= 0) {
                return false;
            }
            byte[] more = source.read(from, length);
            byte[] grown = Arrays.copyOf(buffer, buffer.length + more.length);
            System.arraycopy(more, 0, grown, buffer.length, more.length);
            buffer = grown;
        }
        return true;
    }

    /** Drops bytes that were already read, once they are more than a chunk. */
    private void compact() {
        if (position > chunk) {
            buffer = Arrays.copyOfRange(buffer, position, buffer.length);
            base += position;
            position = 0;
        }
    }
}
