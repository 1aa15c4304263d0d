package dev.stagecraft.imports.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CSV file in memory, as tests read it: its head, its columns and all its rows. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sheet(byte[] bytes, CsvSettings settings) {
    static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-20T12:00:00Z");
    static final ZonedDateTime BERLIN = NOW.withZoneSameInstant(ZoneId.of("Europe/Berlin"));

    static Sheet of(String text) {
        return of(text, StandardCharsets.UTF_8);
    }

    static Sheet of(String text, Charset charset) {
        return new Sheet(text.getBytes(charset), CsvSettings.NONE);
    }

    /** One column {@code v} with these cells, beside a column of ones. */
    static Column column(String name, String... cells) {
        var text = new StringBuilder(name + "\tw\n");
        for (String cell : cells) {
            text.append(cell).append("\t1\n");
        }
        return of(text.toString()).columns().getFirst();
    }

    CsvHead head() {
        return ((CsvHead.HeadResult.Usable) CsvHead.read(ByteSource.of(bytes), settings)).head();
    }

    List<Column> columns() {
        return ColumnInference.infer(head(), Map.of(), NOW.toInstant());
    }

    /** The fields of all rows after the header, read as an import reads them. */
    List<List<String>> rows() {
        var head = head();
        return rowsFrom(head.offset(), head.line());
    }

    List<List<String>> rowsFrom(long offset, long line) {
        var head = head();
        List<List<String>> rows = new ArrayList<>();
        var splitter = head.format().splitter(ByteSource.of(bytes), offset, line);
        var reader = head.format().reader(head.header().size());
        for (CsvRecord raw = splitter.next(); raw != null; raw = splitter.next()) {
            rows.add(((CsvRecordReader.RecordResult.Read) reader.read(raw)).fields());
        }
        return rows;
    }
}
