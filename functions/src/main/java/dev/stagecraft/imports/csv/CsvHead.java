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
 * @param headerLine the physical line of the header, after lines of titles
 * @param offset the byte offset of the first row
 * @param line the physical line of the first row
 * @param dateOrder the order of day and month in the whole file; null if it has no dates of digits
 * @param question the question to ask about that order; null if it is clear
 */
public record CsvHead(
        CsvFormat format,
        List<String> header,
        List<List<String>> rows,
        long headerLine,
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

    public CsvHead {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Reads the head of a file; what the settings leave open is found out from the file. */
    public static HeadResult read(ByteSource source, CsvSettings settings) {
        var place = HeaderPlace.of(source, settings);
        var format = place.format();
        var splitter = place.splitter(source);
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
                var head = new CsvHead(
                        format, header, fitted(rows, width), first.line(), first.end(), first.nextLine(), null, null);
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
                headerLine,
                offset,
                line,
                evidence == null ? given : evidence.order(),
                evidence == null ? null : evidence.question());
    }

    /**
     * Adds the file's form to an inspection: {@code delimiter}, {@code encoding}, {@code headerLine}, and {@code dateOrder}
     * where there is one.
     */
    public JsonObjectBuilder addTo(JsonObjectBuilder json) {
        json.put("delimiter", String.valueOf(format.delimiter()))
                .put("encoding", format.encoding().label())
                .put("headerLine", headerLine);
        return dateOrder == null ? json : json.put("dateOrder", dateOrder.label());
    }

    /** The problem that an inspection reports where the order of day and month is not clear. */
    public Optional<Json> problem() {
        return Optional.ofNullable(question).map(asked -> Json.object()
                .put("field", "dateOrder")
                .put("message", asked)
                .build());
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
}
