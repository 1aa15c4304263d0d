package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The reason why one row of an import was rejected, with its line and column.
 *
 * @param line the line number in the file
 * @param column the column at fault, null for the row as a whole
 */
record RowError(long line, @Nullable String column, String message) {

    /** The error as the API's JSON object. */
    Json.Fields json() {
        return Json.object()
                .put("line", line)
                .putIfPresent("column", column)
                .put("message", message)
                .build();
    }

    static RowError of(Json.Fields json) {
        long line = ((Json.Num) json.field("line").orElseThrow()).value().longValueExact();
        String column =
                json.field("column").map(value -> ((Json.Text) value).value()).orElse(null);
        return new RowError(line, column, ((Json.Text) json.field("message").orElseThrow()).value());
    }
}
