package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Characters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The sampled values of one column.
 *
 * @param present the values that are not missing
 * @param missing the number of rows without a value
 */
record ColumnValues(String name, List<String> present, int missing) {
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 40;
    private static final double NEARLY_ALL = 0.95;
    private static final int TRIED = 50;
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    static ColumnValues of(CsvHead head, int column) {
        var present = head.rows().stream()
                .map(row -> row.get(column))
                .filter(cell -> !Missing.is(cell))
                .toList();
        return new ColumnValues(head.header().get(column), present, head.rows().size() - present.size());
    }

    /** Copies the values with "NA" as missing too. */
    ColumnValues available() {
        var available =
                present.stream().filter(cell -> !Missing.isNotAvailable(cell)).toList();
        return new ColumnValues(name, available, missing + present.size() - available.size());
    }

    /** The number of values that fit; none if none of the first does. */
    long count(Predicate<String> fits) {
        return present.stream().limit(TRIED).noneMatch(fits)
                ? 0
                : present.stream().filter(fits).count();
    }

    /**
     * True if nearly all values fit; only words may be exceptions, because a code such as {@code 007} among numbers
     * means that they are codes.
     */
    boolean nearlyAll(Predicate<String> fits) {
        var strays = strays(fits);
        return present.size() - strays.size() >= NEARLY_ALL * present.size()
                && strays.stream().noneMatch(cell -> DIGIT.matcher(cell).find());
    }

    /** The values that do not fit. */
    List<String> strays(Predicate<String> fits) {
        return present.stream().filter(fits.negate()).toList();
    }

    List<String> examples() {
        return examples(present);
    }

    static List<String> examples(List<String> values) {
        return new LinkedHashSet<>(values)
                .stream().limit(EXAMPLES).map(ColumnValues::shortened).toList();
    }

    private static String shortened(String example) {
        String first = Characters.first(EXAMPLE_LENGTH, example);
        return first.equals(example) ? example : first + "…";
    }
}
