package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a CSV file: its form, header and first rows, with some later rows as a sample for inference.
 *
 * @param header the columns' names, all different; made so where the file's are not
 * @param offset the byte offset of the first row
 * @param line the physical line of the first row
 * @param dateOrder the order of day and month in the whole file; null if it has no dates of digits
 * @param question the question to ask about that order; null if it is clear
 */
public record CsvHead(
        CsvFormat format,
        List<String> header,
        List<List<String>> rows,
        long offset,
        long line,
        @Nullable DateOrder dateOrder,
        @Nullable String question) {
    /** The head of a file, or the reason why it is not usable. */
    public sealed interface HeadResult {
        /** The result for a usable file: its head. */
        record Usable(CsvHead head) implements HeadResult {}

        /** The result for a file that is not a CSV file that can be imported. */
        record Unusable(String code, String message) implements HeadResult {}
    }

    /** The allowed delimiters. */
    public static final String DELIMITERS = ";,\t|";

    /** The most columns of a file: as many as an opportunity may have attributes. */
    public static final int MOST_COLUMNS = 300;

    private static final String NAMED_DELIMITER = "sep=";
    private static final int SNIFFED_ROWS = 30;

    public CsvHead {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Reads the head of a file; what the settings leave open is found out from the file. */
    public static HeadResult read(ByteSource source, CsvSettings settings) {
        CsvEncoding encoding = settings.encoding() == null ? CsvEncoding.of(source) : settings.encoding();
        char named = namedDelimiter(source, encoding);
        int skipped = named == 0 ? 0 : 1;
        boolean given = settings.delimiter() != 0 || DELIMITERS.indexOf(named) >= 0;
        char delimiter = settings.delimiter() == 0 ? named : settings.delimiter();
        var format = new CsvFormat(given ? delimiter : sniff(source, encoding, skipped), encoding);
        var splitter = after(skipped, source, format);
        CsvRecord first = splitter.next();
        if (first == null) {
            return new HeadResult.Unusable("empty-file", "The file is empty");
        }
        return switch (format.reader().read(first)) {
            case CsvRecordReader.RecordResult.Unreadable unreadable ->
                new HeadResult.Unusable("unreadable-header", "The header cannot be read: " + unreadable.message());
            case CsvRecordReader.RecordResult.Read read -> {
                var rows = RowSample.of(source, format, splitter);
                int width = width(read.fields(), rows);
                if (width == 0 || width > MOST_COLUMNS) {
                    yield new HeadResult.Unusable(
                            "unusable-header",
                            "The header has " + width + " columns; 1 to " + MOST_COLUMNS + " can be imported");
                }
                var header = HeaderNames.of(read.fields().subList(0, width));
                var head = new CsvHead(format, header, fitted(rows, width), first.end(), first.nextLine(), null, null);
                yield new HeadResult.Usable(head.ordered(settings.dateOrder(), source));
            }
        };
    }

    /** Copies the head with the order of day and month: the given one, or else that of the file. */
    private CsvHead ordered(@Nullable DateOrder given, ByteSource source) {
        var evidence = given == null ? DateOrderEvidence.of(this, source) : null;
        return new CsvHead(
                format,
                header,
                rows,
                offset,
                line,
                evidence == null ? given : evidence.order(),
                evidence == null ? null : evidence.question());
    }

    /** Adds the file's form to an inspection: {@code delimiter}, {@code encoding}, and {@code dateOrder} where there is one. */
    public JsonObjectBuilder addTo(JsonObjectBuilder json) {
        json.put("delimiter", String.valueOf(format.delimiter()))
                .put("encoding", format.encoding().label());
        return dateOrder == null ? json : json.put("dateOrder", dateOrder.label());
    }

    /** The problem that an inspection reports where the order of day and month is not clear. */
    public Optional<Json> problem() {
        return Optional.ofNullable(question).map(asked -> Json.object()
                .put("field", "dateOrder")
                .put("message", asked)
                .build());
    }

    /** The delimiter that a first line such as {@code sep=;} names; 0 without such a line. */
    private static char namedDelimiter(ByteSource source, CsvEncoding encoding) {
        CsvRecord first = new CsvFormat('\0', encoding).splitter(source, 0, 1).next();
        String text = first == null || first.bytes().length > 20 ? null : encoding.decode(first.bytes());
        String plain = text == null ? "" : text.replace("\"", "");
        return plain.length() == NAMED_DELIMITER.length() + 1
                        && plain.regionMatches(true, 0, NAMED_DELIMITER, 0, NAMED_DELIMITER.length())
                ? plain.charAt(NAMED_DELIMITER.length())
                : 0;
    }

    private static CsvRecordSplitter after(int skipped, ByteSource source, CsvFormat format) {
        var splitter = format.splitter(source, 0, 1);
        for (int i = 0; i < skipped; i++) {
            splitter.next();
        }
        return splitter;
    }

    /** The number of columns: without those at the end that have no name and no value. */
    private static int width(List<String> names, List<List<String>> rows) {
        int width = names.size();
        while (width > 0 && names.get(width - 1).isBlank() && isEmpty(width - 1, rows)) {
            width--;
        }
        return width;
    }

    private static boolean isEmpty(int column, List<List<String>> rows) {
        return rows.stream()
                .allMatch(row -> row.size() <= column || row.get(column).isEmpty());
    }

    /** The rows that have as many fields as the header, or more that are empty. */
    private static List<List<String>> fitted(List<List<String>> rows, int width) {
        return rows.stream()
                .filter(row -> row.size() >= width
                        && row.subList(width, row.size()).stream().allMatch(String::isEmpty))
                .map(row -> row.subList(0, width))
                .toList();
    }

    /**
     * Infers the delimiter: the one under which the first rows have the same number of fields, preferring more fields;
     * comma if there is none.
     */
    private static char sniff(ByteSource source, CsvEncoding encoding, int skipped) {
        char best = ',';
        double most = 0;
        for (int place = 0; place < DELIMITERS.length(); place++) {
            char candidate = DELIMITERS.charAt(place);
            double score = score(source, new CsvFormat(candidate, encoding), skipped);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(ByteSource source, CsvFormat candidate, int skipped) {
        var splitter = after(skipped, source, candidate);
        var reader = candidate.reader();
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
