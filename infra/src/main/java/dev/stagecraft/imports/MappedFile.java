package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Shipped;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The decoding, mapping and validation of a file of deals row by row, as an import does it but without a store: the
 * part of an import that benchmarks measure alone. It is in the package of imports, which keeps its rows to itself.
 */
public final class MappedFile {
    private MappedFile() {}

    /** The number of rows that became deals. */
    public static long rows(byte[] csv, Json.Fields request, Instant now) {
        var source = ByteSource.of(csv);
        var mapping = ColumnMappingReader.read(request);
        if (!(CsvHead.read(source, mapping.file()) instanceof CsvHead.HeadResult.Usable(CsvHead head))) {
            throw new IllegalArgumentException("The file has no usable head");
        }
        var columns = ColumnInference.infer(head, mapping.types(), now);
        var layout = new RowLayout(mapping, columns, now.atZone(ZoneOffset.UTC), "EUR");
        var mapper = new RowMapper(
                "bench", head.format().reader(columns.size()), layout, ImportPipelines.of(Shipped.playbook()));
        var splitter = head.format().splitter(source, head.offset(), head.line());
        long rows = 0;
        for (CsvRecord raw = splitter.next(); raw != null; raw = splitter.next()) {
            if (mapper.map(raw) instanceof RowMapper.RowResult.Mapped) {
                rows++;
            }
        }
        return rows;
    }
}
