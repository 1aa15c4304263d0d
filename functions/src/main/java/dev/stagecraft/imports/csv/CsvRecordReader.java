package dev.stagecraft.imports.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A parser of one record's bytes into fields: decoded by the file's encoding, then split; by FastCSV where there are
 * quotes.
 */
public final class CsvRecordReader {
    /** The fields of a record, or the reason why it cannot be read. */
    public sealed interface RecordResult {
        /** The result for a valid record: its fields. */
        record Read(List<String> fields) implements RecordResult {}

        /** The result for an invalid record: the reason. */
        record Unreadable(String message) implements RecordResult {}
    }

    private final CsvFormat format;
    private final int width;

    /**
     * Creates a reader of records.
     *
     * @param width the number of the file's columns: empty fields beyond, as a trailing comma makes them, are dropped
     */
    CsvRecordReader(CsvFormat format, int width) {
        this.format = format;
        this.width = width;
    }

    /** Reads the fields of one record. */
    public RecordResult read(CsvRecord raw) {
        if (raw.fault() != null) {
            return new RecordResult.Unreadable("The record " + raw.fault());
        }
        String text = format.encoding().decode(raw.bytes());
        if (text == null) {
            return new RecordResult.Unreadable("The line is not valid "
                    + format.encoding().label().toUpperCase(java.util.Locale.ROOT) + "; save the file as UTF-8");
        }
        try {
            return new RecordResult.Read(fitted(text.indexOf('"') < 0 ? split(text) : quoted(text)));
        } catch (CsvParseException e) {
            return new RecordResult.Unreadable("Text follows a closing quote");
        }
    }

    private List<String> split(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(format.delimiter()); at >= 0; at = text.indexOf(format.delimiter(), from)) {
            fields.add(text.substring(from, at));
            from = at + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    private List<String> quoted(String text) {
        return CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .ofSingleCsvRecord(text)
                .getFields();
    }

    private List<String> fitted(List<String> fields) {
        int size = fields.size();
        while (size > width && fields.get(size - 1).isBlank()) {
            size--;
        }
        return size == fields.size() ? fields : fields.subList(0, size);
    }
}
