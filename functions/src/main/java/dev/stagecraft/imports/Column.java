package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a file: what it is and how its values are written.
 *
 * @param declared whether the type was given with the mapping; a value that breaks a declared type rejects its row, one
 *     that breaks an inferred type stays a text
 * @param unit the unit all numbers of the column carry, empty for none
 * @param missing how many of the rows looked at had no value
 */
record Column(
        String name,
        ColumnType type,
        boolean declared,
        NumberForm numbers,
        DateForm dates,
        String unit,
        int missing,
        List<String> examples) {
    private static final Set<String> NOTHING = Set.of("", "null", "n/a", "#n/a", "nan", "-", "--", "?");

    Column {
        examples = List.copyOf(examples);
    }

    /** Whether a cell says nothing. "Unknown" and "None" say something. */
    static boolean isMissing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The cell as a value of this column's type; empty when it is not one. The cell is not missing. */
    Optional<Json> read(String cell, ZoneId zone) {
        String text = cell.strip();
        return switch (type) {
            case NUMBER ->
                numbers.parse(text)
                        .filter(measure -> measure.unit().equals(unit))
                        .map(measure -> new Json.Num(measure.value()));
            case DATE -> dates.parse(text, zone).map(moment -> Json.of(moment.text()));
            case BOOLEAN -> Truth.parse(text).map(Json::of);
            case CATEGORY, TEXT -> Optional.of(Json.of(text));
        };
    }

    /** The API's form; {@code unit} where all numbers carry one. */
    Json.Fields view() {
        var view = Json.object().put("name", name).put("type", type.label());
        if (!unit.isEmpty()) {
            view.put("unit", unit);
        }
        return view.put("missing", missing).putTexts("examples", examples).build();
    }

    /** The stored form. */
    Json.Fields toJson() {
        return Json.object()
                .put("name", name)
                .put("type", type.label())
                .put("declared", declared)
                .put("numbers", numbers.name())
                .put("dates", dates.name())
                .put("unit", unit)
                .put("missing", missing)
                .putTexts("examples", examples)
                .build();
    }
}
