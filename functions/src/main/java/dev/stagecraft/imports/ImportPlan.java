package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.DatePattern;
import dev.stagecraft.imports.csv.NumberPattern;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.List;

/**
 * The way in which an import reads its file, fixed at its start: delimiter, length, time zone, start time, and the
 * columns with their types.
 *
 * @param size the file's length in bytes
 * @param zone the organisation's time zone
 * @param startedAt the time when the import started, which is when all its deals count as known, whenever their rows are
 *     read
 */
record ImportPlan(char delimiter, long size, String zone, Instant startedAt, List<Column> columns) {

    ImportPlan {
        columns = List.copyOf(columns);
    }

    Json.Fields json() {
        return Json.object()
                .put("delimiter", String.valueOf(delimiter))
                .put("size", size)
                .put("zone", zone)
                .put("startedAt", startedAt)
                .put("columns", columns.stream().map(Column::toJson).toList())
                .build();
    }

    /**
     * Reads a stored plan.
     *
     * @param madeAt the time when the import was created, for a plan that was stored without its start
     */
    static ImportPlan of(Json.Fields json, Instant madeAt) {
        var columns = ((Json.Items) json.field("columns").orElseThrow())
                .items().stream().map(column -> column((Json.Fields) column)).toList();
        return new ImportPlan(
                text(json, "delimiter").charAt(0),
                number(json, "size"),
                text(json, "zone"),
                json.field("startedAt").isEmpty() ? madeAt : Instant.parse(text(json, "startedAt")),
                columns);
    }

    private static Column column(Json.Fields json) {
        return new Column(
                text(json, "name"),
                ColumnType.of(text(json, "type")).orElseThrow(),
                json.field("declared").equals(java.util.Optional.of(Json.of(true))),
                NumberPattern.valueOf(text(json, "numbers")),
                DatePattern.valueOf(text(json, "dates")),
                text(json, "unit"),
                (int) number(json, "missing"),
                texts(json, "examples"),
                json.field("strays").isEmpty()
                        ? Column.Strays.NONE
                        : new Column.Strays((int) number(json, "strays"), texts(json, "strayExamples")));
    }

    private static List<String> texts(Json.Fields json, String name) {
        return ((Json.Items) json.field(name).orElseThrow())
                .items().stream().map(text -> ((Json.Text) text).value()).toList();
    }

    private static String text(Json.Fields json, String name) {
        return ((Json.Text) json.field(name).orElseThrow()).value();
    }

    private static long number(Json.Fields json, String name) {
        return ((Json.Num) json.field(name).orElseThrow()).value().longValueExact();
    }
}
