package dev.stagecraft.imports.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads one record's bytes into its fields: strict UTF-8, then FastCSV. */
public final class CsvRecordReader {
    /** The fields of a record, or why it has none. */
    public sealed interface RecordResult {
        /** The record was read. */
        record Read(List<String> fields) implements RecordResult {}

        /** The record could not be read. */
        record Unreadable(String message) implements RecordResult {}
    }

    private final char delimiter;

    public CsvRecordReader(char delimiter) {
        this.delimiter = delimiter;
    }

    public RecordResult read(CsvRecord raw) {
        if (raw.fault() != null) {
            return new RecordResult.Unreadable("The record " + raw.fault());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw.bytes()))
                    .toString();
            return new RecordResult.Read(CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .ofSingleCsvRecord(text)
                    .getFields());
        } catch (CharacterCodingException e) {
            return new RecordResult.Unreadable("The line is not valid UTF-8; save the file as UTF-8");
        } catch (CsvParseException e) {
            return new RecordResult.Unreadable("Text follows a closing quote");
        }
    }
}
