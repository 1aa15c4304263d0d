package dev.stagecraft.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules by which rows declare a {@link FeatureSpace}.
 *
 * <p>A fact that is a number (or a flag) in every row that knows it becomes one; anything else is a category. A
 * category's levels need {@code minimumCount} rows each, and only the {@code maximumLevels} most frequent are kept
 * (ties by name). A fact no row knows, and a category without a level left, has no columns.
 */
public record FeatureDeclaration(int minimumCount, int maximumLevels) {
    /** Levels seen twice or more, at most 200 a field. */
    public static final FeatureDeclaration DEFAULT = new FeatureDeclaration(2, 200);

    public FeatureDeclaration {
        if (minimumCount < 1 || maximumLevels < 1) {
            throw new IllegalArgumentException("A level needs at least one row and a field at least one level");
        }
    }

    List<FeatureField> fields(List<Facts> rows) {
        var kinds = new TreeMap<String, FeatureField.Kind>();
        for (Facts row : rows) {
            row.forEach((name, value) -> kinds.merge(name, kind(value), FeatureDeclaration::common));
        }
        var texts = texts(rows, kinds);
        var fields = new ArrayList<FeatureField>();
        kinds.forEach((name, kind) -> {
            var field = new FeatureField(name, kind, levels(texts.getOrDefault(name, Map.of())));
            if (!field.columns().isEmpty()) {
                fields.add(field);
            }
        });
        return fields;
    }

    private static FeatureField.Kind kind(FactValue value) {
        return switch (value) {
            case FactValue.Numeric ignored -> FeatureField.Kind.NUMBER;
            case FactValue.Flag ignored -> FeatureField.Kind.FLAG;
            case FactValue.Category ignored -> FeatureField.Kind.CATEGORY;
        };
    }

    private static FeatureField.Kind common(FeatureField.Kind one, FeatureField.Kind other) {
        return one == other ? one : FeatureField.Kind.CATEGORY;
    }

    /** How many rows say each text of each category. */
    private static Map<String, Map<String, Integer>> texts(List<Facts> rows, Map<String, FeatureField.Kind> kinds) {
        var texts = new TreeMap<String, Map<String, Integer>>();
        for (Facts row : rows) {
            row.forEach((name, value) -> {
                if (kinds.get(name) == FeatureField.Kind.CATEGORY) {
                    texts.computeIfAbsent(name, ignored -> new TreeMap<>()).merge(value.text(), 1, Integer::sum);
                }
            });
        }
        return texts;
    }

    private List<String> levels(Map<String, Integer> texts) {
        return texts.entrySet().stream()
                .filter(level -> level.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maximumLevels)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
