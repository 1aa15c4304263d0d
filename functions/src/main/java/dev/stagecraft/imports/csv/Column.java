package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.time.ZonedDateTime;
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
 * @param examples some values
 * @param strays how many values are none of the type, and some of them: a few words among numbers or dates
 */
public record Column(
        String name,
        ColumnType type,
        boolean declared,
        NumberPattern numbers,
        DatePattern dates,
        String unit,
        int missing,
        List<String> examples,
        Strays strays) {
    /** None, or some. */
    public record Strays(int count, List<String> examples) {
        public static final Strays NONE = new Strays(0, List.of());

        public Strays {
            examples = List.copyOf(examples);
        }

        private void addTo(JsonObjectBuilder json) {
            if (count > 0) {
                json.put("strays", count).putTexts("strayExamples", examples);
            }
        }
    }

    /** What says nothing; also the errors that spreadsheets write where a formula has no value. */
    private static final Set<String> NOTHING = Set.of(
            "", "null", "n/a", "nan", "-", "--", "?", "#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!",
            "#null!");

    public Column {
        examples = List.copyOf(examples);
    }

    /** Whether a cell says nothing. "Unknown" and "None" say something. */
    public static boolean isMissing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The cell as a value of this column's type; empty when it is not one. The cell is not missing.
     *
     * @param now the import's start in the organisation's time zone, by which dates are read
     */
    public Optional<Json> read(String cell, ZonedDateTime now) {
        String text = cell.strip();
        return switch (type) {
            case NUMBER ->
                numbers.parse(text)
                        .filter(measure -> measure.unit().equals(unit))
                        .map(measure -> new Json.Num(measure.value()));
            case DATE -> dates.parse(text, now).map(moment -> Json.of(moment.text()));
            case BOOLEAN -> BooleanWords.parse(text).map(Json::of);
            case CATEGORY, TEXT -> Optional.of(Json.of(text));
        };
    }

    /** The API's form; {@code unit} where all numbers carry one, {@code strays} where there are any. */
    public Json.Fields view() {
        var view = Json.object().put("name", name).put("type", type.label());
        if (!unit.isEmpty()) {
            view.put("unit", unit);
        }
        view.put("missing", missing).putTexts("examples", examples);
        strays.addTo(view);
        return view.build();
    }

    /** The stored form. */
    public Json.Fields toJson() {
        var json = Json.object()
                .put("name", name)
                .put("type", type.label())
                .put("declared", declared)
                .put("numbers", numbers.name())
                .put("dates", dates.name())
                .put("unit", unit)
                .put("missing", missing)
                .putTexts("examples", examples);
        strays.addTo(json);
        return json.build();
    }
}
