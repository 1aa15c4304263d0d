package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.util.List;

/** The outcome of inspecting an uploaded file or of starting its import: findings, a running import, or a refusal. */
sealed interface ImportResult {

    /** The outcome in which the file was inspected; nothing was written. */
    record Inspected(Json.Fields findings) implements ImportResult {}

    /** The outcome in which the import is running, or has run before. */
    record Started(ImportJob job) implements ImportResult {}

    /** The refusal because no file was uploaded. */
    record NoFile() implements ImportResult {}

    /** The refusal because the file is not a CSV file that can be imported. */
    record UnusableFile(String code, String message) implements ImportResult {}

    /**
     * The refusal because the file lacks columns that the mapping names.
     *
     * @param field the mapping's field that names the first missing column
     * @param column the first missing column
     * @param problems one problem for each missing column
     */
    record MissingColumns(String field, String column, List<Json> problems) implements ImportResult {
        public MissingColumns {
            problems = List.copyOf(problems);
        }
    }
}
