package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Json;
import java.util.List;

/**
 * The form in which a column writes its values, of whatever type they are.
 *
 * @param unit the unit that all numbers carry, empty for none
 * @param currencies the currencies of a column of money in which not every amount carries the same one; else empty
 * @param booleans the pair of words for yes and no, {@link BooleanWords#ANY} for any
 * @param separator the sign between the choices of a list, empty for a column that is no list
 */
record ValueFormat(
        NumberPattern numbers,
        DatePattern dates,
        String unit,
        List<String> currencies,
        String booleans,
        String separator) {
    ValueFormat {
        currencies = List.copyOf(currencies);
    }

    /** True if the unit fits this column: its own, or in a column of money any currency or none. */
    boolean fits(String other) {
        return other.equals(unit)
                || (isMoney() && (other.isEmpty() || Currencies.code(other).isPresent()));
    }

    private boolean isMoney() {
        return !currencies.isEmpty() || Currencies.code(unit).isPresent();
    }

    /** True if an amount in this unit must say so, because not all of the column's are. */
    boolean isSaid(String other) {
        return isMoney() && !other.isEmpty() && !other.equals(unit);
    }

    /** The format as JSON for storing. */
    Json.Fields toJson() {
        var json = Json.object()
                .put("numbers", numbers.name())
                .put("dates", dates.name())
                .put("unit", unit);
        if (!currencies.isEmpty()) {
            json.putTexts("currencies", currencies);
        }
        return json.put("booleans", booleans).put("separator", separator).build();
    }

    /** Reads a stored format; one of an earlier version has no words, currencies or separator. */
    static ValueFormat of(Json.Fields json) {
        return new ValueFormat(
                NumberPattern.valueOf(text(json, "numbers")),
                DatePattern.valueOf(text(json, "dates")),
                text(json, "unit"),
                Column.texts(json, "currencies"),
                text(json, "booleans"),
                text(json, "separator"));
    }

    private static String text(Json.Fields json, String name) {
        return json.field(name).map(value -> ((Json.Text) value).value()).orElse("");
    }
}
