package dev.stagecraft.imports.xlsx;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * A converter of one sheet of an uploaded {@code .xlsx} spreadsheet to a CSV file for the import, in memory and within
 * limits of size. Row numbers stay line numbers as long as no cell has a line break; dates become ISO 8601, formulas
 * their last value, and other numbers their value without their format.
 */
public final class Spreadsheet {
    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final long MOST_UNPACKED = 400L * 1024 * 1024;
    private static final int MOST_CSV = 128 * 1024 * 1024;
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;

    /** The most characters of a cell; spreadsheets allow 32,767. */
    private static final int MOST_OF_A_CELL = 100_000;

    private Spreadsheet() {}

    /** True if a file with this beginning is a ZIP file, which no CSV file is. */
    public static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** True if a file with this beginning is a spreadsheet with a password, or of the format before {@code .xlsx}. */
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
            checkParts(file, mostUnpacked);
            try (var workbook = opened(file);
                    var rows = chosen(workbook.getSheets().toList(), sheet).openStream()) {
                return written(rows.iterator(), delimiter);
            }
        } catch (IOException | RuntimeException e) {
            throw new SpreadsheetException("The spreadsheet is damaged or not as expected; save it as a CSV file", e);
        } catch (OutOfMemoryError e) {
            // The library makes as much room as a cell's column, or the number of its text, asks for.
            throw new SpreadsheetException("The spreadsheet is too large in memory; save it as a CSV file", e);
        }
    }

    /** Unpacks every part once: the library bounds no size, and lacks what unpacks other methods. */
    private static void checkParts(byte[] file, long mostUnpacked) throws IOException, SpreadsheetException {
        byte[] ignored = new byte[1 << 16];
        long left = mostUnpacked;
        try (var zip = ZipFile.builder().setByteArray(file).get()) {
            List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
            if (parts.size() > MOST_PARTS) {
                throw new SpreadsheetException("The spreadsheet has more than " + MOST_PARTS + " parts");
            }
            for (ZipArchiveEntry part : parts) {
                if (part.getMethod() != ZipEntry.STORED && part.getMethod() != ZipEntry.DEFLATED) {
                    throw new SpreadsheetException("The spreadsheet is packed by another method than ZIP's own");
                }
                try (InputStream unpacked = zip.getInputStream(part)) {
                    for (int read = 0; read >= 0; read = unpacked.read(ignored)) {
                        left -= read;
                        if (left < 0) {
                            throw new SpreadsheetException("The spreadsheet is too large when it is unpacked");
                        }
                    }
                }
            }
        }
    }

    private static ReadableWorkbook opened(byte[] file) throws IOException, SpreadsheetException {
        try {
            return opened(file, true);
        } catch (ExcelReaderException e) {
            try {
                // A file without styles is refused when they are asked for; it has no dates.
                return opened(file, false);
            } catch (ExcelReaderException other) {
                throw new SpreadsheetException("The file is no .xlsx spreadsheet", other);
            }
        }
    }

    private static ReadableWorkbook opened(byte[] file, boolean styles) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(styles, true));
    }

    private static Sheet chosen(List<Sheet> sheets, String wanted) throws SpreadsheetException {
        return sheets.stream()
                .filter(sheet -> wanted.isEmpty()
                        ? sheet.getVisibility() == SheetVisibility.VISIBLE
                        : sheet.getName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SpreadsheetException(
                        wanted.isEmpty()
                                ? "The spreadsheet has no visible sheet"
                                : "The spreadsheet has no sheet \"" + wanted + "\"; it has "
                                        + sheets.stream()
                                                .map(Sheet::getName)
                                                .limit(20)
                                                .toList()));
    }

    private static byte[] written(Iterator<Row> rows, char delimiter) throws IOException, SpreadsheetException {
        var bytes = new ByteArrayOutputStream();
        var text = new CellText();
        try (var csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            int width = 0;
            int line = 0;
            for (int number = 1; rows.hasNext(); number++) {
                Row row = rows.next();
                number = Math.max(number, row.getRowNum());
                if (number > MOST_ROWS) {
                    throw new SpreadsheetException("The sheet has more than " + MOST_ROWS + " rows");
                }
                List<String> cells = cells(row, text, width);
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                for (line++; line < number; line++) {
                    csv.writeRecord("");
                }
                width = Math.max(width, cells.size());
                csv.writeRecord(cells);
                if (bytes.size() > MOST_CSV) {
                    throw new SpreadsheetException("The sheet is too large; save it as a CSV file");
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The texts of a row without empty ones at its end, yet as many as rows before it have. */
    private static List<String> cells(Row row, CellText text, int width) throws SpreadsheetException {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw new SpreadsheetException("The sheet has more than " + MOST_COLUMNS + " columns");
        }
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            String cell = row.hasCell(column) ? text.of(row.getCell(column)) : "";
            if (cell.length() > MOST_OF_A_CELL) {
                throw new SpreadsheetException("A cell has more than " + MOST_OF_A_CELL + " characters");
            }
            cells.add(cell);
        }
        while (cells.size() > width && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        while (cells.size() < width) {
            cells.add("");
        }
        return cells;
    }
}
