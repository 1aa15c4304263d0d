package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Characters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The inference of each column's type (number, date, boolean, category, list or text) and format from a sample of a
 * file's rows; types given by hand are kept. A column has a type only if every value that is there fits it; among
 * numbers and dates one in twenty may be a word ({@code TBD}), which stays a text and is shown.
 *
 * <p>Where all values of a column could be written with a decimal point or a decimal comma ({@code 1.234}), the file's
 * other columns decide, then the point. The order of day and month is one for the file.
 */
public final class ColumnInference {
    private static final int MAX_CATEGORY_LENGTH = 60;
    private static final int FEW = 20;

    private final Map<String, ColumnType> declared;
    private final NumberInference numbers;
    private final DateInference dates;

    private ColumnInference(Map<String, ColumnType> declared, NumberInference numbers, DateInference dates) {
        this.declared = declared;
        this.numbers = numbers;
        this.dates = dates;
    }

    /** Infers the columns of a file; declared types are kept. */
    public static List<Column> infer(CsvHead head, Map<String, ColumnType> declared, Instant now) {
        var columns = IntStream.range(0, head.header().size())
                .mapToObj(column -> ColumnValues.of(head, column))
                .toList();
        var inference = new ColumnInference(
                declared,
                new NumberInference(columns),
                new DateInference(head.dateOrder(), now.atZone(ZoneOffset.UTC)));
        return columns.stream().map(inference::column).toList();
    }

    private Column column(ColumnValues values) {
        ColumnType given = declared.get(values.name());
        var available = values.available();
        Column column = column(available, given);
        boolean words = column.type() != ColumnType.NUMBER && column.type() != ColumnType.DATE;
        return words && available.missing() > values.missing() ? column(values, given) : column;
    }

    private Column column(ColumnValues values, @Nullable ColumnType given) {
        NumberPattern number = numbers.pattern(values);
        DatePattern date = dates.pattern(values);
        var unit = NumberInference.unit(values, number);
        var words = BooleanWords.of(values.name(), values.present());
        var format = new ValueFormat(
                number,
                date,
                unit.unit(),
                unit.currencies(),
                words.map(BooleanWords::name).orElse(BooleanWords.ANY),
                "");
        ColumnType type = given == null ? type(values, format, words) : given;
        var strays = given == null ? strays(values, type, format) : List.<String>of();
        return new Column(
                values.name(),
                type,
                given != null,
                forType(type, format, values),
                values.missing(),
                values.examples(),
                new Column.Strays(strays.size(), ColumnValues.examples(strays)));
    }

    private static ValueFormat forType(ColumnType type, ValueFormat format, ColumnValues values) {
        boolean number = type == ColumnType.NUMBER;
        String separator = ChoiceLists.separator(values.present());
        return new ValueFormat(
                format.numbers(),
                format.dates(),
                number ? format.unit() : "",
                number ? format.currencies() : List.of(),
                format.booleans(),
                type != ColumnType.LIST ? "" : separator.isEmpty() ? ChoiceLists.USUAL : separator);
    }

    private List<String> strays(ColumnValues values, ColumnType type, ValueFormat format) {
        return switch (type) {
            case NUMBER -> values.strays(isNumber(format));
            case DATE -> values.strays(dates.is(format.dates()));
            case BOOLEAN, CATEGORY, LIST, TEXT -> List.of();
        };
    }

    private static Predicate<String> isNumber(ValueFormat format) {
        return cell -> format.numbers()
                .parse(cell)
                .filter(measure -> format.fits(measure.unit()))
                .isPresent();
    }

    private ColumnType type(ColumnValues values, ValueFormat format, Optional<BooleanWords> words) {
        if (values.present().isEmpty()) {
            return ColumnType.TEXT;
        }
        if (words.isPresent()) {
            return ColumnType.BOOLEAN;
        }
        if (dates.isDate(values, format.dates())) {
            return ColumnType.DATE;
        }
        if (values.nearlyAll(isNumber(format))) {
            return ColumnType.NUMBER;
        }
        return ChoiceLists.separator(values.present()).isEmpty() ? words(values.present()) : ColumnType.LIST;
    }

    /** The type of a column of words: a category if its values are few or repeated, and short; else free text. */
    private static ColumnType words(List<String> present) {
        Set<String> distinct = new HashSet<>(present);
        boolean repeats = distinct.size() <= FEW || distinct.size() * 2 <= present.size();
        boolean brief = distinct.stream().allMatch(cell -> Characters.count(cell) <= MAX_CATEGORY_LENGTH);
        boolean allDifferent = distinct.size() == present.size() && present.size() > FEW;
        return repeats && brief && !allDifferent ? ColumnType.CATEGORY : ColumnType.TEXT;
    }
}
