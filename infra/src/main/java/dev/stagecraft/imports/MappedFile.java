package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordReader;
import dev.stagecraft.imports.csv.CsvRecordSplitter;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A file of deals that is decoded, mapped and validated row by row as an import does it, without a store: the part of an
 * import that benchmarks measure alone. It is in the package of imports, which keeps its rows to itself.
 */
public final class MappedFile {
    private MappedFile() {}

    /** The number of rows that became deals. */
    public static long rows(byte[] csv, Json.Fields request, Instant now) {
        var source = ByteSource.of(csv);
        var mapping = ColumnMappingReader.read(request);
        if (!(CsvHead.read(source, mapping.delimiter()) instanceof CsvHead.HeadResult.Usable(CsvHead head))) {
            throw new IllegalArgumentException("The file has no usable head");
        }
        var columns = ColumnInference.infer(head, mapping.types(), now);
        var mapper = new RowMapper("bench", mapping, columns, now.atZone(ZoneOffset.UTC));
        var splitter = new CsvRecordSplitter(source, head.delimiter(), head.offset(), head.line());
        var reader = new CsvRecordReader(head.delimiter());
        long rows = 0;
        for (CsvRecord raw = splitter.next(); raw != null; raw = splitter.next()) {
            if (reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                    && mapper.map(raw.line(), read.fields()) instanceof RowMapper.RowResult.Mapped) {
                rows++;
            }
        }
        return rows;
    }
}
