package dev.stagecraft.imports;

import dev.stagecraft.http.Body;
import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.CsvEncoding;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvSettings;
import dev.stagecraft.imports.csv.DateOrder;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A reader of the column mapping in the body of {@code POST /v1/imports}, which refuses every mistake with a 422 that
 * names its field.
 */
final class ColumnMappingReader {
    private static final int MOST_NAMES = CsvHead.MOST_COLUMNS;
    private static final int MOST_CHARACTERS = 64;

    private final Map<ColumnMapping.Field, String> fields = new EnumMap<>(ColumnMapping.Field.class);
    private final Set<String> won = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> ignore = new HashSet<>();
    private final Map<String, ColumnType> types = new HashMap<>();
    private boolean emptyClears;

    private ColumnMappingReader() {}

    /** Reads the mapping from a request body. */
    static ColumnMapping read(Json.Fields json) {
        return new ColumnMappingReader().body(new Body(json));
    }

    private ColumnMapping body(Body body) {
        if (body.optionalWord("kind", ImportKind.LABELS).isEmpty()) {
            throw body.wrong("missing-field", "kind", "is missing; it must be one of " + ImportKind.LABELS);
        }
        String fileName = body.optionalText("fileName", 200).orElse("");
        body.optionalText("sheet", MOST_CHARACTERS);
        body.optionalObject("mapping").ifPresent(this::mapping);
        body.optionalObject("types").ifPresent(this::types);
        CsvSettings file = file(body);
        body.refuseUnknown();
        return new ColumnMapping(fileName, fields, won, lost, ignore, types, file, emptyClears);
    }

    private void mapping(Body body) {
        for (ColumnMapping.Field field : ColumnMapping.Field.values()) {
            if (field == ColumnMapping.Field.outcome) {
                body.optionalObject("outcome").ifPresent(this::outcome);
            } else if (body.any(field.name()).isPresent()) {
                column(body, field.name(), field);
            }
        }
        ignore.addAll(texts(body, "ignore"));
        emptyClears = body.optionalFlag("emptyClears").orElse(false);
        body.refuseUnknown();
        if (fields.containsKey(ColumnMapping.Field.currency) && !fields.containsKey(ColumnMapping.Field.amount)) {
            throw body.wrong("missing-field", "amount", "is missing; currency tells only that of the amount");
        }
        for (var mapped : fields.entrySet()) {
            if (ignore.contains(mapped.getValue())) {
                throw body.wrong("contradiction", "ignore", "ignores a column that is mapped: " + mapped.getValue());
            }
        }
    }

    private void outcome(Body body) {
        column(body, "column", ColumnMapping.Field.outcome);
        won.addAll(folded(texts(body, "won")));
        lost.addAll(folded(texts(body, "lost")));
        body.refuseUnknown();
        if (won.isEmpty() && lost.isEmpty()) {
            throw body.wrong("missing-field", "won", "or lost must list at least one value");
        }
        if (won.stream().anyMatch(lost::contains)) {
            throw body.wrong("contradiction", "lost", "lists a value that won lists too");
        }
    }

    /** Takes the column of a field; one column may serve several fields, such as a stage that tells the outcome too. */
    private void column(Body body, String name, ColumnMapping.Field field) {
        fields.put(field, body.text(name, MOST_CHARACTERS));
    }

    private static List<String> folded(List<String> values) {
        return values.stream().map(ColumnMappingReader::folded).toList();
    }

    /** The form in which values of the outcome column are compared. */
    static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(Body body, String name) {
        Json value = body.any(name).orElse(Json.of(List.of()));
        if (!(value instanceof Json.Items items) || !items.items().stream().allMatch(Json.Text.class::isInstance)) {
            throw body.wrong("wrong-type", name, "must be a list of texts");
        }
        if (items.items().size() > MOST_NAMES) {
            throw body.wrong("too-long", name, "has " + items.items().size() + " values; at most " + MOST_NAMES);
        }
        var texts =
                items.items().stream().map(item -> ((Json.Text) item).value()).toList();
        if (texts.stream().anyMatch(text -> text.isBlank() || Characters.count(text) > MOST_CHARACTERS)) {
            throw body.wrong("out-of-range", name, "must hold texts of 1 to " + MOST_CHARACTERS + " characters");
        }
        return texts;
    }

    private void types(Body body) {
        if (body.fields().fields().size() > MOST_NAMES) {
            throw body.wrong("too-long", "", "has more than " + MOST_NAMES + " columns");
        }
        var labels =
                List.of(ColumnType.values()).stream().map(ColumnType::label).toList();
        for (String column : body.fields().fields().keySet()) {
            body.optionalWord(column, labels).flatMap(ColumnType::of).ifPresent(type -> types.put(column, type));
        }
    }

    static CsvSettings file(Body body) {
        return new CsvSettings(
                delimiter(body),
                body.optionalWord("encoding", CsvEncoding.labels())
                        .flatMap(CsvEncoding::of)
                        .orElse(null),
                body.optionalWord("dateOrder", DateOrder.labels())
                        .flatMap(DateOrder::of)
                        .orElse(null));
    }

    private static char delimiter(Body body) {
        String text = body.optionalText("delimiter", 1).orElse("");
        if (!text.isEmpty() && CsvHead.DELIMITERS.indexOf(text.charAt(0)) < 0) {
            throw body.wrong("unknown-value", "delimiter", "must be one of ; , | and the tab");
        }
        return text.isEmpty() ? 0 : text.charAt(0);
    }
}
