package dev.stagecraft.imports.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The sample of a file's rows from which column types are inferred: the first rows, and of a longer file some from its
 * middle and end. A column may be empty for thousands of rows and full of numbers after.
 *
 * <p>Later rows are read from the first line end after an offset. A line end within quotes could be mistaken for one
 * between rows: if one of the first rows has such a text, only the first rows are sampled.
 */
final class RowSample {
    private static final int FIRST_ROWS = 1000;
    private static final int LATER_ROWS = 500;
    private static final int FIRST_BYTES = 1024 * 1024;
    private static final int LATER_BYTES = 256 * 1024;

    private final ByteSource source;
    private final char delimiter;
    private final int width;
    private final List<List<String>> rows = new ArrayList<>();
    private long end;
    private boolean longLines;

    private RowSample(ByteSource source, char delimiter, int width) {
        this.source = source;
        this.delimiter = delimiter;
        this.width = width;
    }

    /**
     * Reads the sampled rows that have as many fields as the header.
     *
     * @param splitter the splitter, positioned before the first row
     */
    static List<List<String>> of(ByteSource source, char delimiter, int width, CsvRecordSplitter splitter) {
        var sample = new RowSample(source, delimiter, width);
        sample.take(splitter, FIRST_ROWS, FIRST_BYTES);
        long last = Math.min(LATER_BYTES, LATER_ROWS * sample.end / Math.max(1, sample.rows.size()));
        if (!sample.longLines && sample.end > 0) {
            sample.takeFrom(source.size() / 2);
            sample.takeFrom(source.size() - last);
        }
        return sample.rows;
    }

    private void takeFrom(long place) {
        long from = Math.max(end, place);
        if (from < source.size()) {
            var splitter = new CsvRecordSplitter(source, delimiter, from, 1, LATER_BYTES);
            splitter.next();
            take(splitter, LATER_ROWS, from + LATER_BYTES + 1);
        }
    }

    private void take(CsvRecordSplitter splitter, int most, long until) {
        var reader = new CsvRecordReader(delimiter);
        int taken = 0;
        for (CsvRecord raw = splitter.next(); raw != null && taken < most && raw.end() < until; raw = splitter.next()) {
            end = raw.end();
            longLines |= raw.nextLine() > raw.line() + 1;
            if (reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                    && read.fields().size() == width) {
                rows.add(read.fields().stream().map(String::strip).toList());
                taken++;
            }
        }
    }
}
