package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of an imported CSV file: its name, type, formats of numbers and dates, unit and values that do not fit, by
 * which its cells are converted to values.
 *
 * @param declared true if the type was given with the mapping; a value that breaks a declared type rejects its row, one
 *     that breaks an inferred type stays a text
 * @param missing the number of sampled rows without a value
 * @param examples some values
 * @param strays the values that do not fit the type, such as a few words among numbers or dates
 */
public record Column(
        String name,
        ColumnType type,
        boolean declared,
        ValueFormat format,
        int missing,
        List<String> examples,
        Strays strays) {
    private static final int MOST_CHOICES = 100;

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

    /**
     * An amount of money.
     *
     * @param currency the ISO 4217 code; null where neither the cell nor its column tells the currency
     */
    public record Amount(BigDecimal value, @Nullable String currency) {}

    public Column {
        examples = List.copyOf(examples);
    }

    /** True if the cell counts as missing in a column of any type; "Unknown" and "None" are values. */
    public static boolean isMissing(String cell) {
        return Missing.is(cell);
    }

    /** True if the cell counts as missing in this column. */
    public boolean lacks(String cell) {
        return Missing.is(cell)
                || (Missing.isNotAvailable(cell.strip()) && (type == ColumnType.NUMBER || type == ColumnType.DATE));
    }

    /**
     * Converts a cell that is not missing to a value of this column's type; empty when it does not fit.
     *
     * @param now the import's start in the organisation's time zone, which completes partial dates
     */
    public Optional<Json> read(String cell, ZonedDateTime now) {
        String text = cell.strip();
        return switch (type) {
            case NUMBER -> measure(text).map(measure -> new Json.Num(measure.value()));
            case DATE -> moment(text, now).map(moment -> Json.of(moment.text()));
            case BOOLEAN -> BooleanWords.parse(format.booleans(), text).map(Json::of);
            case LIST -> choices(text);
            case CATEGORY, TEXT -> Optional.of(Json.of(text));
        };
    }

    /**
     * The currency of an amount, where not all of the column's carry the same one: it is kept beside the amount, as {@link
     * #currencyName()}. Empty for a column that is not one of numbers.
     */
    public Optional<String> currency(String cell) {
        return type != ColumnType.NUMBER
                ? Optional.empty()
                : measure(cell)
                        .map(NumberPattern.Measure::unit)
                        .filter(format::isSaid)
                        .map(unit -> Currencies.code(unit)
                                .filter(code -> !code.isEmpty())
                                .orElse(unit));
    }

    /** The name of the attribute that keeps the currency beside an amount. */
    public String currencyName() {
        return name + " (currency)";
    }

    private Optional<NumberPattern.Measure> measure(String cell) {
        return format.numbers().parse(cell).filter(measure -> format.fits(measure.unit()));
    }

    /** The moment that a cell names in the column's date format; empty when it names none. */
    public Optional<DatePattern.Moment> moment(String cell, ZonedDateTime now) {
        return format.dates().parse(cell.strip(), now);
    }

    /** The column's date format; a column of another type has one too. */
    public DatePattern dates() {
        return format.dates();
    }

    /** The amount of money that a cell names; empty when it names none. A column of another type is read as well. */
    public Optional<Amount> amount(String cell) {
        return format.numbers().parse(cell).flatMap(measure -> {
            String unit = measure.unit().isEmpty() ? format.unit() : measure.unit();
            Optional<String> code = Currencies.code(unit);
            return unit.isEmpty() || code.isPresent()
                    ? Optional.of(new Amount(
                            measure.value(),
                            code.filter(known -> !known.isEmpty()).orElse(null)))
                    : Optional.empty();
        });
    }

    private Optional<Json> choices(String text) {
        var choices = ChoiceLists.split(text, format.separator());
        return choices.size() > MOST_CHOICES
                ? Optional.empty()
                : Optional.of(Json.of(choices.stream().<Json>map(Json::of).toList()));
    }

    /**
     * The column as the API's JSON object; {@code unit} where all numbers carry one, {@code currencies} where they differ,
     * {@code separator} for lists, {@code strays} where there are any.
     */
    public Json.Fields view() {
        var view = Json.object().put("name", name).put("type", type.label());
        if (!format.unit().isEmpty()) {
            view.put("unit", format.unit());
        }
        if (!format.currencies().isEmpty()) {
            view.putTexts("currencies", format.currencies());
        }
        if (!format.separator().isEmpty()) {
            view.put("separator", format.separator());
        }
        view.put("missing", missing).putTexts("examples", examples);
        strays.addTo(view);
        return view.build();
    }

    /** The column as JSON for storing. */
    public Json.Fields toJson() {
        var json = Json.object().put("name", name).put("type", type.label()).put("declared", declared);
        format.toJson().fields().forEach(json::put);
        json.put("missing", missing).putTexts("examples", examples);
        strays.addTo(json);
        return json.build();
    }

    /** Reads a stored column. */
    public static Column of(Json.Fields json) {
        return new Column(
                ((Json.Text) json.field("name").orElseThrow()).value(),
                ColumnType.of(((Json.Text) json.field("type").orElseThrow()).value())
                        .orElseThrow(),
                json.field("declared").equals(Optional.of(Json.of(true))),
                ValueFormat.of(json),
                number(json, "missing"),
                texts(json, "examples"),
                json.field("strays").isEmpty()
                        ? Strays.NONE
                        : new Strays(number(json, "strays"), texts(json, "strayExamples")));
    }

    private static int number(Json.Fields json, String name) {
        return ((Json.Num) json.field(name).orElseThrow()).value().intValueExact();
    }

    static List<String> texts(Json.Fields json, String name) {
        return json.field(name).stream()
                .flatMap(items -> ((Json.Items) items).items().stream())
                .map(text -> ((Json.Text) text).value())
                .toList();
    }
}
