package dev.stagecraft.imports;

import dev.stagecraft.http.Body;
import dev.stagecraft.imports.HistoryMapping.HistoryField;
import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A reader of the body that creates an import of stage changes or activities; 422 with the field of a mistake. */
final class HistoryMappingRequest {
    private static final int MOST_NAMES = 200;
    private static final int MOST_CHARACTERS = 64;

    private final ImportKind kind;
    private final Map<HistoryField, String> fields = new EnumMap<>(HistoryField.class);
    private final Set<String> ignore = new HashSet<>();
    private final Map<String, ColumnType> types = new HashMap<>();

    private HistoryMappingRequest(ImportKind kind) {
        this.kind = kind;
    }

    /** Reads the mapping from a request body. */
    static HistoryMapping read(Json.Fields json) {
        return new HistoryMappingRequest(ImportKind.of(json)).body(new Body(json));
    }

    private HistoryMapping body(Body body) {
        body.optionalWord("kind", ImportKind.LABELS);
        body.optionalText("fileName", 200);
        body.optionalText("sheet", MOST_CHARACTERS);
        mapping(body.optionalObject("mapping").orElseThrow(() -> body.wrong("missing-field", "mapping", "is missing")));
        body.optionalObject("types").ifPresent(this::types);
        var file = ColumnMappingReader.file(body);
        body.refuseUnknown();
        return new HistoryMapping(kind, fields, ignore, types, file);
    }

    private void mapping(Body body) {
        for (HistoryField field : HistoryField.of(kind)) {
            body.optionalText(field.name(), MOST_CHARACTERS).ifPresent(column -> {
                if (fields.containsValue(column)) {
                    throw body.wrong("contradiction", field.name(), "names a column that is mapped already: " + column);
                }
                fields.put(field, column);
            });
        }
        for (HistoryField field : HistoryField.needed(kind)) {
            if (!fields.containsKey(field)) {
                throw body.wrong("missing-field", field.name(), "is missing");
            }
        }
        if (kind == ImportKind.ACTIVITIES) {
            ignore(body);
        }
        body.refuseUnknown();
    }

    private void ignore(Body body) {
        Json value = body.any("ignore").orElse(Json.of(List.of()));
        if (!(value instanceof Json.Items items) || !items.items().stream().allMatch(Json.Text.class::isInstance)) {
            throw body.wrong("wrong-type", "ignore", "must be a list of texts");
        }
        if (items.items().size() > MOST_NAMES) {
            throw body.wrong("too-long", "ignore", "has " + items.items().size() + " values; at most " + MOST_NAMES);
        }
        for (Json item : items.items()) {
            String column = ((Json.Text) item).value();
            if (column.isBlank() || Characters.count(column) > MOST_CHARACTERS) {
                throw body.wrong(
                        "out-of-range", "ignore", "must hold texts of 1 to " + MOST_CHARACTERS + " characters");
            }
            if (fields.containsValue(column)) {
                throw body.wrong("contradiction", "ignore", "ignores a column that is mapped: " + column);
            }
            ignore.add(column);
        }
    }

    private void types(Body body) {
        if (body.fields().fields().size() > MOST_NAMES) {
            throw body.wrong("too-long", "", "has more than " + MOST_NAMES + " columns");
        }
        var labels = Stream.of(ColumnType.values()).map(ColumnType::label).toList();
        for (String column : body.fields().fields().keySet()) {
            body.optionalWord(column, labels).flatMap(ColumnType::of).ifPresent(type -> types.put(column, type));
        }
    }
}
