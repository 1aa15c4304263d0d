package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a CSV file: its name, type, formats of numbers and dates, unit, and values that do not fit.
 *
 * @param declared true if the type was given with the mapping; a value that breaks a declared type rejects its row, one
 *     that breaks an inferred type stays a text
 * @param unit the unit all numbers of the column carry, empty for none
 * @param missing the number of sampled rows without a value
 * @param examples some values
 * @param strays the values that do not fit the type, such as a few words among numbers or dates
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
    /** The values of a column that do not fit its type: their number and some examples. */
    public record Strays(int count, List<String> examples) {
        /** The value for a column without misfits. */
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

    /** The cell texts that count as missing; includes the errors that spreadsheets write where a formula has no value. */
    private static final Set<String> NOTHING = Set.of(
            "", "null", "n/a", "nan", "-", "--", "?", "#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!",
            "#null!");

    public Column {
        examples = List.copyOf(examples);
    }

    /** True if the cell counts as missing; "Unknown" and "None" are values. */
    public static boolean isMissing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Converts a cell that is not missing to a value of this column's type; empty when it does not fit.
     *
     * @param now the import's start in the organisation's time zone, which completes partial dates
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

    /**
     * The column as the API's JSON object; {@code unit} where all numbers carry one, {@code strays} where there are any.
     */
    public Json.Fields view() {
        var view = Json.object().put("name", name).put("type", type.label());
        if (!unit.isEmpty()) {
            view.put("unit", unit);
        }
        view.put("missing", missing).putTexts("examples", examples);
        strays.addTo(view);
        return view.build();
    }

    /** The column as JSON for storing. */
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
