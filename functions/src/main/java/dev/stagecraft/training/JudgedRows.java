package dev.stagecraft.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows that no judged model had learned from, with the probability that each of them gave. All of a card's figures come
 * from these; they are kept in the bundle, so that anybody can work them out again.
 *
 * <p><b>Shape</b>: opportunities are numbered from 0 in the order in which they are first seen, so that no id stays behind
 * when a deal is erased.
 */
final class JudgedRows {
    /** The name under which the model's own probabilities stand. */
    static final String MODEL = "model";

    private final List<TrainingRow> rows = new ArrayList<>();
    private final Map<String, List<Double>> said = new TreeMap<>();
    private final Map<String, Integer> groups = new HashMap<>();

    /** Adds rows with what was said of them, by name; every name must be there each time. */
    void add(List<TrainingRow> judged, Map<String, double[]> probabilities) {
        rows.addAll(judged);
        judged.forEach(row -> groups.putIfAbsent(row.group(), groups.size()));
        probabilities.forEach((name, values) -> {
            var all = said.computeIfAbsent(name, ignored -> new ArrayList<>());
            Arrays.stream(values).forEach(all::add);
            if (all.size() != rows.size()) {
                throw new IllegalArgumentException(name + " said something of " + all.size() + " of " + rows.size());
            }
        });
    }

    List<String> names() {
        return List.copyOf(said.keySet());
    }

    int size() {
        return rows.size();
    }

    /** How many opportunities there are. */
    int groups() {
        return groups.size();
    }

    /** The number of a row's opportunity. */
    int group(int row) {
        return groups.getOrDefault(rows.get(row).group(), 0);
    }

    TrainingRow row(int row) {
        return rows.get(row);
    }

    double said(String name, int row) {
        return said.getOrDefault(name, List.of()).get(row);
    }

    /** One's probabilities with outcomes, in row order. */
    List<ScoredRow> scored(String name) {
        return scored(name, IntStream.range(0, rows.size()).toArray());
    }

    /** The same of some rows. */
    List<ScoredRow> scored(String name, int[] places) {
        return Arrays.stream(places)
                .mapToObj(row -> new ScoredRow(
                        said(name, row), rows.get(row).won(), rows.get(row).weight()))
                .toList();
    }

    /** The stage in which a row was judged; empty where nobody knows. */
    String stage(int row) {
        return rows.get(row).stage();
    }

    /** Which opportunities were judged in each stage. */
    Map<String, Set<Integer>> groupsByStage() {
        var groupsByStage = new TreeMap<String, Set<Integer>>();
        for (int row = 0; row < rows.size(); row++) {
            groupsByStage
                    .computeIfAbsent(stage(row), ignored -> new HashSet<>())
                    .add(group(row));
        }
        return groupsByStage;
    }

    /** The model's rows by stage. */
    Map<String, List<ScoredRow>> byStage() {
        var byStage = new TreeMap<String, List<ScoredRow>>();
        for (int row = 0; row < rows.size(); row++) {
            byStage.computeIfAbsent(stage(row), ignored -> new ArrayList<>()).addAll(scored(MODEL, new int[] {row}));
        }
        return byStage;
    }

    /** The rows of one pipeline, by place. */
    int[] ofPipeline(String pipeline) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).pipeline().equals(pipeline))
                .toArray();
    }

    /** {@code predictions.csv}: set, opportunity, stage, pipeline, won, weight, a column for each that said something. */
    String csv(String set) {
        var names = names();
        var text = new StringBuilder("set,opportunity,stage,pipeline,won,weight," + String.join(",", names) + "\n");
        for (int row = 0; row < rows.size(); row++) {
            var each = rows.get(row);
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%s,%b,%s",
                    set,
                    group(row),
                    quoted(FrequencyRule.stage(each)),
                    quoted(each.pipeline()),
                    each.won(),
                    each.weight()));
            for (String name : names) {
                text.append(',').append(said(name, row));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
