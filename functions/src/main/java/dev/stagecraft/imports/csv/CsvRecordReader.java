package dev.stagecraft.imports.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A parser of one record's bytes into fields: strict UTF-8, then FastCSV. */
public final class CsvRecordReader {
    /** The fields of a record, or the reason why it cannot be read. */
    public sealed interface RecordResult {
        /** The result for a valid record: its fields. */
        record Read(List<String> fields) implements RecordResult {}

        /** The result for an invalid record: the reason. */
        record Unreadable(String message) implements RecordResult {}
    }

    private final char delimiter;

    /** Creates a reader of records with this delimiter. */
    public CsvRecordReader(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Reads the fields of one record. */
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
