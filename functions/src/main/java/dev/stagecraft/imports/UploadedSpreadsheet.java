package dev.stagecraft.imports;

import dev.stagecraft.imports.xlsx.Spreadsheet;
import dev.stagecraft.imports.xlsx.SpreadsheetException;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of an uploaded spreadsheet to the CSV file that its import reads, at the first look at the file. The
 * spreadsheet is kept beside it as {@code imports/{org}/{id}.xlsx}. The same spreadsheet always becomes the same CSV file, so
 * that two conversions at once do no harm.
 */
final class UploadedSpreadsheet {
    private static final int MAGIC = 4;

    private final ObjectStore objects;

    UploadedSpreadsheet(ObjectStore objects) {
        this.objects = objects;
    }

    /** Converts the file of an import if it is a spreadsheet; the refusal of one that cannot be read. */
    Optional<ImportResult> convert(ImportJob job) {
        String key = job.key(".csv");
        byte[] head = objects.range(key, 0, MAGIC).orElse(new byte[0]);
        if (Spreadsheet.isOld(head)) {
            return refused(
                    "The file is a spreadsheet with a password, or of the old format .xls; save it as .xlsx without a password,"
                            + " or as CSV");
        }
        if (!Spreadsheet.isZip(head)) {
            return Optional.empty();
        }
        if (objects.size(key).orElse(0) > Spreadsheet.MOST_BYTES) {
            return refused("The spreadsheet has more than 20 MB; save it as a CSV file");
        }
        byte @Nullable [] file = objects.get(key).orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        try {
            char delimiter = job.columns().file().delimiter();
            byte[] csv = Spreadsheet.csv(file, sheet(job), delimiter == 0 ? ',' : delimiter);
            objects.copy(key, job.key(".xlsx"));
            objects.put(key, csv, "text/csv; charset=utf-8");
            return Optional.empty();
        } catch (SpreadsheetException e) {
            return refused(e.reason());
        }
    }

    private static String sheet(ImportJob job) {
        return job.request().field("sheet").orElse(Json.Null.NULL) instanceof Json.Text name ? name.value() : "";
    }

    private static Optional<ImportResult> refused(String reason) {
        return Optional.of(new ImportResult.UnusableFile("unreadable-spreadsheet", reason));
    }
}
