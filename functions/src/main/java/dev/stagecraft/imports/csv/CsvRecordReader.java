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
    public sealed interface Outcome {
        /** The record was read. */
        record Read(List<String> fields) implements Outcome {}

        /** The record could not be read. */
        record Unreadable(String message) implements Outcome {}
    }

    private final char delimiter;

    public CsvRecordReader(char delimiter) {
        this.delimiter = delimiter;
    }

    public Outcome read(CsvRecord raw) {
        if (raw.fault() != null) {
            return new Outcome.Unreadable("The record " + raw.fault());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw.bytes()))
                    .toString();
            return new Outcome.Read(CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .ofSingleCsvRecord(text)
                    .getFields());
        } catch (CharacterCodingException e) {
            return new Outcome.Unreadable("The line is not valid UTF-8; save the file as UTF-8");
        } catch (CsvParseException e) {
            return new Outcome.Unreadable("Text follows a closing quote");
        }
    }
}
