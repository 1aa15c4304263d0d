package dev.stagecraft.imports.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a CSV file: its delimiter, header and first rows, with some later rows as a sample for inference.
 *
 * @param offset the byte offset of the first row
 * @param line the physical line of the first row
 */
public record CsvHead(char delimiter, List<String> header, List<List<String>> rows, long offset, long line) {
    /** The head of a file, or the reason why it is not usable. */
    public sealed interface HeadResult {
        /** The result for a usable file: its head. */
        record Usable(CsvHead head) implements HeadResult {}

        /** The result for a file that is not a CSV file that can be imported. */
        record Unusable(String code, String message) implements HeadResult {}
    }

    /** The allowed delimiters. */
    public static final String DELIMITERS = ";,\t|";

    private static final int SNIFFED_ROWS = 30;
    private static final int MAX_COLUMNS = 200;

    public CsvHead {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Reads the head of a file; the delimiter is inferred unless one is given (0 for none). */
    public static HeadResult read(ByteSource source, char delimiter) {
        char separator = delimiter == 0 ? sniff(source) : delimiter;
        var splitter = new CsvRecordSplitter(source, separator, 0, 1);
        var reader = new CsvRecordReader(separator);
        CsvRecord first = splitter.next();
        if (first == null) {
            return new HeadResult.Unusable("empty-file", "The file is empty");
        }
        return switch (reader.read(first)) {
            case CsvRecordReader.RecordResult.Unreadable unreadable ->
                new HeadResult.Unusable("unreadable-header", "The header cannot be read: " + unreadable.message());
            case CsvRecordReader.RecordResult.Read read -> {
                var header = read.fields().stream().map(String::strip).toList();
                String fault = fault(header);
                yield fault == null
                        ? new HeadResult.Usable(new CsvHead(
                                separator,
                                header,
                                RowSample.of(source, separator, header.size(), splitter),
                                first.end(),
                                first.nextLine()))
                        : new HeadResult.Unusable("unusable-header", fault);
            }
        };
    }

    private static @Nullable String fault(List<String> header) {
        if (header.size() > MAX_COLUMNS) {
            return "The header has " + header.size() + " columns; at most " + MAX_COLUMNS + " can be imported";
        }
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty()) {
                return "The header has a column without a name";
            }
            if (name.length() > 64 || name.chars().anyMatch(Character::isISOControl)) {
                return "A column name is longer than 64 characters or holds a control character";
            }
            if (!seen.add(name)) {
                return "The header names the column \"" + name + "\" twice";
            }
        }
        return null;
    }

    /**
     * Infers the delimiter: the one under which the first rows have the same number of fields, preferring more fields;
     * comma if there is none.
     */
    private static char sniff(ByteSource source) {
        char best = ',';
        double most = 0;
        for (int place = 0; place < DELIMITERS.length(); place++) {
            char candidate = DELIMITERS.charAt(place);
            double score = score(source, candidate);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(ByteSource source, char candidate) {
        var splitter = new CsvRecordSplitter(source, candidate, 0, 1);
        var reader = new CsvRecordReader(candidate);
        CsvRecord raw = splitter.next();
        int width = raw != null && reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                ? read.fields().size()
                : 0;
        int same = 0;
        int seen = 0;
        raw = width < 2 ? null : splitter.next();
        for (; raw != null && seen < SNIFFED_ROWS; raw = splitter.next()) {
            seen++;
            same += reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                            && read.fields().size() == width
                    ? 1
                    : 0;
        }
        double share = seen == 0 ? 1 : (double) same / seen;
        return width < 2 ? 0 : share * share * share * Math.sqrt(width);
    }
}
