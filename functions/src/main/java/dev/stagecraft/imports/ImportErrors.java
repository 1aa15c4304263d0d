package dev.stagecraft.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.stagecraft.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The store of the reasons why rows of a file were rejected: one object per batch with rejected rows, joined into
 * {@code imports/{org}/{id}.errors.csv} at the end. A repeated batch writes the same object again.
 */
final class ImportErrors {
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final String CSV = "text/csv; charset=utf-8";

    private final ObjectStore objects;

    ImportErrors(ObjectStore objects) {
        this.objects = objects;
    }

    /** The key of the joined errors file. */
    static String key(ImportJob job) {
        return job.key(".errors.csv");
    }

    private static String part(ImportJob job, int number) {
        return job.key(".errors/" + number + ".csv");
    }

    /** Stores the errors of one batch. */
    void add(ImportJob job, int number, List<RowError> errors) {
        var text = new StringWriter();
        try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            for (RowError error : errors) {
                String column = error.column();
                writer.writeRecord(Long.toString(error.line()), column == null ? "" : column, error.message());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        objects.put(part(job, number), text.toString().getBytes(StandardCharsets.UTF_8), CSV);
    }

    /** Joins all parts into the errors file, up to 32 MB. */
    void join(ImportJob job, int parts) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("line,column,message\r\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < parts && all.size() < MOST_BYTES; i++) {
            objects.get(part(job, i)).ifPresent(all::writeBytes);
        }
        if (parts > 0) {
            objects.put(key(job), all.toByteArray(), CSV);
        }
    }
}
