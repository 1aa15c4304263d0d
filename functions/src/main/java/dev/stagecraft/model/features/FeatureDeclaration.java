package dev.stagecraft.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules by which training rows decide a model's columns: which facts are numbers, flags or categories, and which
 * levels get columns of their own.
 *
 * <p>A fact that is a number (or a flag) in nearly all rows that know it becomes one, and counts as missing in the others;
 * anything else is a category. A category's levels need {@code minimumCount} deals each, and only the {@code maximumLevels}
 * most frequent are kept (ties by name); fewer where very many rows would make a table of more than {@code mostCells}. A fact no row knows, and a category without a level left, has no columns.
 */
public record FeatureDeclaration(int minimumCount, int maximumLevels, long mostCells) {
    /** Levels seen twice or more, at most 200 a field. */
    public static final FeatureDeclaration DEFAULT = new FeatureDeclaration(2, 200);

    /** The share of a fact's rows that decides what kind it is: some stray texts do not make a number a category. */
    private static final double NEARLY_ALL = 0.95;

    private static final int FEWEST_LEVELS = 5;

    /** Rows times columns: several copies of such a table fit into 10 GB. */
    private static final long MOST_CELLS = 150_000_000;

    /** Rules for tables as large as training can hold. */
    public FeatureDeclaration(int minimumCount, int maximumLevels) {
        this(minimumCount, maximumLevels, MOST_CELLS);
    }

    public FeatureDeclaration {
        if (minimumCount < 1 || maximumLevels < 1) {
            throw new IllegalArgumentException("A level needs at least one deal and a field at least one level");
        }
    }

    List<FeatureField> fields(List<Facts> rows, List<?> deals) {
        var kinds = kinds(rows);
        var texts = texts(rows, deals, kinds);
        int most = maximumLevels(rows.size(), kinds.size() - texts.size(), texts.values());
        var fields = new ArrayList<FeatureField>();
        kinds.forEach((name, kind) -> {
            var field = new FeatureField(name, kind, levels(texts.getOrDefault(name, Map.of()), most));
            if (!field.columns().isEmpty()) {
                fields.add(field);
            }
        });
        return fields;
    }

    private static Map<String, FeatureField.FeatureEncoding> kinds(List<Facts> rows) {
        var counts = new TreeMap<String, Map<FeatureField.FeatureEncoding, Integer>>();
        for (Facts row : rows) {
            row.forEach((name, value) -> counts.computeIfAbsent(
                            name, ignored -> new EnumMap<>(FeatureField.FeatureEncoding.class))
                    .merge(FeatureField.FeatureEncoding.of(value), 1, Integer::sum));
        }
        var kinds = new TreeMap<String, FeatureField.FeatureEncoding>();
        counts.forEach((name, count) -> kinds.put(name, kind(count)));
        return kinds;
    }

    private static FeatureField.FeatureEncoding kind(Map<FeatureField.FeatureEncoding, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= NEARLY_ALL * all)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(FeatureField.FeatureEncoding.CATEGORY);
    }

    /** The number of deals in which each text of each category occurs. */
    private static Map<String, Map<String, Integer>> texts(
            List<Facts> rows, List<?> deals, Map<String, FeatureField.FeatureEncoding> kinds) {
        var texts = new TreeMap<String, Map<String, Integer>>();
        var lastDeal = new HashMap<String, Map<String, Object>>();
        for (int row = 0; row < rows.size(); row++) {
            Object deal = deals.get(row);
            rows.get(row).forEach((name, value) -> {
                if (kinds.get(name) == FeatureField.FeatureEncoding.CATEGORY) {
                    String text = value.text();
                    var last = lastDeal.computeIfAbsent(name, ignored -> new HashMap<>());
                    if (!deal.equals(last.put(text, deal))) {
                        texts.computeIfAbsent(name, ignored -> new TreeMap<>()).merge(text, 1, Integer::sum);
                    }
                }
            });
        }
        return texts;
    }

    /**
     * The most levels of a field: those asked for, or fewer where all columns together would not fit into memory beside
     * so many rows.
     */
    private int maximumLevels(int rows, int numbers, Collection<Map<String, Integer>> categories) {
        long columns = mostCells / Math.max(1, rows) - numbers;
        long[] levels = categories.stream()
                .mapToLong(texts -> texts.values().stream()
                        .filter(deals -> deals >= minimumCount)
                        .count())
                .toArray();
        int most = maximumLevels;
        while (most > FEWEST_LEVELS && columns(levels, most) > columns) {
            most--;
        }
        return most;
    }

    private static long columns(long[] levels, int most) {
        return Arrays.stream(levels).map(each -> Math.min(most, each)).sum();
    }

    private List<String> levels(Map<String, Integer> texts, int most) {
        return texts.entrySet().stream()
                .filter(level -> level.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
