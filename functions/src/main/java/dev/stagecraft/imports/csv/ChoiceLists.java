package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Characters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The inference that a column's cells hold lists of choices, such as {@code Web; Trade fair}. */
final class ChoiceLists {
    /** The separator of a column that was declared to hold lists, and shows none. */
    static final String USUAL = ";";

    private static final List<String> SEPARATORS = List.of(";", "|", ",");
    private static final int LONGEST_CHOICE = 60;
    private static final int MOST_CHOICES = 100;
    private static final int REPEATED = 2;

    private ChoiceLists() {}

    /** The choices of a cell, each once. */
    static List<String> split(String cell, String separator) {
        return Arrays.stream(cell.split(Pattern.quote(separator.isEmpty() ? USUAL : separator)))
                .map(String::strip)
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
    }

    /** The separator of a column's lists; empty if its cells are no lists. */
    static String separator(List<String> present) {
        for (String separator : SEPARATORS) {
            if (present.stream().anyMatch(cell -> cell.contains(separator)) && isList(present, separator)) {
                return separator;
            }
        }
        return "";
    }

    /**
     * True if few short choices are combined in several ways. Commas stand in names and places too ({@code Berlin,
     * Germany}): there some choice must stand at more than one place.
     */
    private static boolean isList(List<String> present, String separator) {
        Map<String, Integer> choices = new HashMap<>();
        Set<String> first = new HashSet<>();
        Set<String> later = new HashSet<>();
        int joined = 0;
        for (String cell : present) {
            var split = split(cell, separator);
            split.forEach(choice -> choices.merge(choice, 1, Integer::sum));
            split.stream().limit(1).forEach(first::add);
            split.stream().skip(1).forEach(later::add);
            joined += split.size() > 1 ? 1 : 0;
            if (choices.size() > MOST_CHOICES) {
                return false;
            }
        }
        int all = choices.values().stream().mapToInt(Integer::intValue).sum();
        boolean brief = choices.keySet().stream().allMatch(choice -> Characters.count(choice) <= LONGEST_CHOICE);
        boolean several = first.stream().anyMatch(later::contains);
        boolean repeated = joined > 1 && all >= REPEATED * choices.size();
        return brief && repeated && (several || !separator.equals(","));
    }
}
