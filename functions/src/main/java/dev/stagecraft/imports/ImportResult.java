package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.util.List;

/** The outcome of inspecting an uploaded file or of starting its import. */
sealed interface ImportResult {

    /** The file was read; nothing was written. */
    record Inspected(Json.Fields findings) implements ImportResult {}

    /** The import runs, or ran before. */
    record Started(ImportJob job) implements ImportResult {}

    /** No file was uploaded. */
    record NoFile() implements ImportResult {}

    /** The file is no CSV that can be imported. */
    record UnusableFile(String code, String message) implements ImportResult {}

    /**
     * The file lacks columns that the mapping names.
     *
     * @param field the mapping's field that names the first of them
     * @param column the first of them
     * @param problems one problem for each
     */
    record MissingColumns(String field, String column, List<Json> problems) implements ImportResult {
        public MissingColumns {
            problems = List.copyOf(problems);
        }
    }
}
