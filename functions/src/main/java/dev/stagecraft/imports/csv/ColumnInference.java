package dev.stagecraft.imports.csv;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The inference of each column's type (number, date, boolean, category or text) and format from a sample of a file's
 * rows. A column has a type only if every value that is there fits it; among numbers and dates one in twenty may be a
 * word ({@code TBD}), which stays a text and is shown.
 *
 * <p>Where all values of a column could be written with a decimal point or a decimal comma ({@code 1.234}), the file's
 * other columns decide, then the point. Where all dates could have the day or the month first, the day goes first.
 *
 * <p>{@code 1.2.26} is a date or a version. A column of such values is one of dates if any has a day of two digits, a
 * year of four, a time, or other signs than points: of more than a few dates one lies after the ninth of a month or is
 * written {@code 01.02.26}, while a version of more than nine comes with parts that are no month or no year. Else its
 * values are words; mapped to {@code createdAt} or {@code closedAt}, or declared, they are read as dates all the same.
 */
public final class ColumnInference {
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 40;
    private static final int MAX_CATEGORY_LENGTH = 60;
    private static final int FEW = 20;
    private static final double NEARLY_ALL = 0.95;
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    private record Values(String name, List<String> present, int missing) {}

    private final List<Values> columns;
    private final Map<String, ColumnType> declared;
    private final ZonedDateTime now;
    private final NumberPattern usual;

    private ColumnInference(List<Values> columns, Map<String, ColumnType> declared, ZonedDateTime now) {
        this.columns = columns;
        this.declared = declared;
        this.now = now;
        this.usual = usual(columns);
    }

    /** Infers the columns of a file; declared types are kept. */
    public static List<Column> infer(CsvHead head, Map<String, ColumnType> declared, Instant now) {
        List<Values> columns = new ArrayList<>();
        for (int i = 0; i < head.header().size(); i++) {
            int column = i;
            var present = head.rows().stream()
                    .map(row -> row.get(column))
                    .filter(cell -> !Column.isMissing(cell))
                    .toList();
            columns.add(new Values(head.header().get(i), present, head.rows().size() - present.size()));
        }
        return new ColumnInference(columns, declared, now.atZone(ZoneOffset.UTC)).all();
    }

    private List<Column> all() {
        return columns.stream().map(this::column).toList();
    }

    private Column column(Values values) {
        ColumnType given = declared.get(values.name());
        NumberPattern numbers = numbers(values);
        DatePattern dates = dates(values);
        ColumnType type = given == null ? type(values, numbers, dates) : given;
        String unit = type == ColumnType.NUMBER ? unit(values, numbers) : "";
        return new Column(
                values.name(),
                type,
                given != null,
                numbers,
                dates,
                unit,
                values.missing(),
                examples(values.present()),
                given == null ? strays(values, type, numbers, dates) : Column.Strays.NONE);
    }

    private static List<String> examples(List<String> values) {
        return new LinkedHashSet<>(values)
                .stream().limit(EXAMPLES).map(ColumnInference::shortened).toList();
    }

    private Column.Strays strays(Values values, ColumnType type, NumberPattern numbers, DatePattern dates) {
        var strays =
                switch (type) {
                    case NUMBER -> strays(values.present(), isNumber(values, numbers));
                    case DATE -> strays(values.present(), isDate(dates));
                    case BOOLEAN, CATEGORY, TEXT -> List.<String>of();
                };
        return new Column.Strays(strays.size(), examples(strays));
    }

    private static List<String> strays(List<String> present, Predicate<String> fits) {
        return present.stream().filter(fits.negate()).toList();
    }

    /**
     * True if nearly all values fit; only words may be exceptions, because a code such as {@code 007} among numbers
     * means that they are codes.
     */
    private static boolean nearlyAll(List<String> present, Predicate<String> fits) {
        var strays = strays(present, fits);
        return present.size() - strays.size() >= NEARLY_ALL * present.size()
                && strays.stream().noneMatch(cell -> DIGIT.matcher(cell).find());
    }

    private static Predicate<String> isNumber(Values values, NumberPattern numbers) {
        String unit = unit(values, numbers);
        return cell -> numbers.parse(cell)
                .filter(measure -> measure.unit().equals(unit))
                .isPresent();
    }

    private Predicate<String> isDate(DatePattern dates) {
        return cell -> dates.parse(cell, now).isPresent();
    }

    private static String shortened(String example) {
        return example.codePointCount(0, example.length()) <= EXAMPLE_LENGTH
                ? example
                : example.substring(0, example.offsetByCodePoints(0, EXAMPLE_LENGTH)) + "…";
    }

    private ColumnType type(Values values, NumberPattern numbers, DatePattern dates) {
        var present = values.present();
        if (present.isEmpty()) {
            return ColumnType.TEXT;
        }
        if (present.stream().allMatch(cell -> BooleanWords.parse(cell).isPresent())
                && !values.name().isEmpty()) {
            return ColumnType.BOOLEAN;
        }
        if (nearlyAll(present, isDate(dates))
                && !present.stream().filter(isDate(dates)).allMatch(DatePattern::isLikeAVersion)) {
            return ColumnType.DATE;
        }
        return nearlyAll(present, isNumber(values, numbers)) ? ColumnType.NUMBER : words(present);
    }

    /** The type of a column of words: a category if its values are few or repeated, and short; else free text. */
    private static ColumnType words(List<String> present) {
        Set<String> distinct = new HashSet<>(present);
        boolean repeats = distinct.size() <= FEW || distinct.size() * 2 <= present.size();
        boolean brief = distinct.stream().allMatch(cell -> cell.length() <= MAX_CATEGORY_LENGTH);
        boolean allDifferent = distinct.size() == present.size() && present.size() > FEW;
        return repeats && brief && !allDifferent ? ColumnType.CATEGORY : ColumnType.TEXT;
    }

    private static String unit(Values values, NumberPattern numbers) {
        return values.present().stream()
                .flatMap(cell -> numbers.parse(cell).stream())
                .map(NumberPattern.Measure::unit)
                .findFirst()
                .orElse("");
    }

    private NumberPattern numbers(Values values) {
        var fitting = fitting(values);
        return fitting.size() == 1 ? fitting.iterator().next() : usual;
    }

    /** The number formats that fit the most values. */
    private static Set<NumberPattern> fitting(Values values) {
        long point = numbers(values, NumberPattern.POINT);
        long comma = numbers(values, NumberPattern.COMMA);
        if (point == comma) {
            return EnumSet.allOf(NumberPattern.class);
        }
        return EnumSet.of(point > comma ? NumberPattern.POINT : NumberPattern.COMMA);
    }

    private static long numbers(Values values, NumberPattern form) {
        return values.present().stream()
                .filter(cell -> form.parse(cell).isPresent())
                .count();
    }

    private static NumberPattern usual(List<Values> columns) {
        int comma = 0;
        for (Values values : columns) {
            var fitting = fitting(values);
            boolean allNumbers = !values.present().isEmpty()
                    && fitting.stream()
                            .anyMatch(form ->
                                    numbers(values, form) == values.present().size());
            if (allNumbers && fitting.size() == 1) {
                comma += fitting.contains(NumberPattern.COMMA) ? 1 : -1;
            }
        }
        return comma > 0 ? NumberPattern.COMMA : NumberPattern.POINT;
    }

    private DatePattern dates(Values values) {
        DatePattern best = DatePattern.YEAR_FIRST;
        long most = 0;
        for (DatePattern form : DatePattern.values()) {
            long fits = values.present().stream()
                    .filter(cell -> form.parse(cell, now).isPresent())
                    .count();
            if (fits > most) {
                most = fits;
                best = form;
            }
        }
        return best;
    }
}
