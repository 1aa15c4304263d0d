package dev.stagecraft.imports.xlsx;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * A spreadsheet in memory that becomes a CSV file. Row numbers stay line numbers as long as no cell has a line break; dates
 * become ISO 8601, and other numbers their value without their format.
 */
public final class Spreadsheet {
    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final long MOST_UNPACKED = 400L * 1024 * 1024;
    private static final int MOST_CSV = 128 * 1024 * 1024;
    private static final int MOST_EMPTY_ROWS = 1_048_576;

    private Spreadsheet() {}

    /** True if a file with this beginning is a ZIP file, which no CSV file is. */
    public static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** True if a file with this beginning is a spreadsheet of the format before {@code .xlsx}. */
    public static boolean isOld(byte[] head) {
        return head.length >= 4
                && head[0] == (byte) 0xD0
                && head[1] == (byte) 0xCF
                && head[2] == 0x11
                && head[3] == (byte) 0xE0;
    }

    /**
     * Converts one sheet of a spreadsheet to CSV.
     *
     * @param sheet the sheet's name; empty for the first visible one
     * @throws SpreadsheetException for a file that cannot be read, or is too large
     */
    public static byte[] csv(byte[] file, String sheet, char delimiter) throws SpreadsheetException {
        return csv(file, sheet, delimiter, MOST_UNPACKED);
    }

    static byte[] csv(byte[] file, String sheet, char delimiter, long mostUnpacked) throws SpreadsheetException {
        try {
            return written(new Workbook(file, mostUnpacked).rows(sheet), delimiter);
        } catch (XMLStreamException e) {
            throw new SpreadsheetException("The spreadsheet is damaged, or too large when it is unpacked", e);
        } catch (IOException e) {
            throw new SpreadsheetException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] written(SheetRows rows, char delimiter)
            throws IOException, XMLStreamException, SpreadsheetException {
        var bytes = new ByteArrayOutputStream();
        int width = 0;
        try (var text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                var csv = CsvWriter.builder()
                        .fieldSeparator(delimiter)
                        .lineDelimiter(LineDelimiter.LF)
                        .build(text)) {
            int line = 1;
            Optional<List<String>> row = rows.next();
            for (; row.isPresent(); row = rows.next()) {
                if (row.get().isEmpty() || rows.number() > MOST_EMPTY_ROWS) {
                    continue;
                }
                for (; line < rows.number(); line++) {
                    csv.writeRecord("");
                }
                width = width == 0 ? row.get().size() : width;
                csv.writeRecord(padded(row.get(), width));
                line++;
                if (bytes.size() > MOST_CSV) {
                    throw new SpreadsheetException("The sheet is too large; save it as a CSV file");
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> padded(List<String> row, int width) {
        List<String> padded = new ArrayList<>(row);
        while (padded.size() < width) {
            padded.add("");
        }
        return padded;
    }
}
