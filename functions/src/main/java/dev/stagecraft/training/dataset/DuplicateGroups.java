package dev.stagecraft.training.dataset;

import dev.stagecraft.model.features.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The grouping of training rows that a split must keep together: those of one opportunity and, unless that would tie
 * too many rows together, those with identical facts, so that no model is judged on copies.
 *
 * <p>Where few facts are known, chains of copies would tie most rows together and leave nothing to judge on. Copies are
 * then kept apart only within an opportunity, and {@link Grouping#copiesTogether} says so.
 */
public final class DuplicateGroups {
    /** The largest share of rows that one group may hold. */
    static final double LARGEST_SHARE = 0.1;

    private final int[] parent;

    private DuplicateGroups(int size) {
        parent = IntStream.range(0, size).toArray();
    }

    /** The group of each training row, and whether copies across opportunities are together. */
    public record Grouping(List<Integer> group, boolean copiesTogether) {
        public Grouping {
            group = List.copyOf(group);
        }
    }

    /** The groups of these rows. */
    public static Grouping of(List<TrainingRow> rows) {
        var copies = of(rows, true);
        if (largest(copies) <= Math.max(5, LARGEST_SHARE * rows.size())) {
            return new Grouping(copies, true);
        }
        return new Grouping(of(rows, false), false);
    }

    private static List<Integer> of(List<TrainingRow> rows, boolean copies) {
        var groups = new DuplicateGroups(rows.size());
        Map<String, Integer> byId = new HashMap<>();
        Map<Facts, Integer> byFacts = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.join(
                    i,
                    byId.computeIfAbsent(rows.get(i).group(), ignored -> -1),
                    byId,
                    rows.get(i).group());
            if (copies) {
                groups.join(
                        i,
                        byFacts.computeIfAbsent(rows.get(i).facts(), ignored -> -1),
                        byFacts,
                        rows.get(i).facts());
            }
        }
        return IntStream.range(0, rows.size()).mapToObj(groups::root).toList();
    }

    private <K> void join(int row, int first, Map<K, Integer> firsts, K key) {
        if (first < 0) {
            firsts.put(key, row);
        } else {
            parent[root(row)] = root(first);
        }
    }

    private int root(int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static long largest(List<Integer> groups) {
        var sizes = new HashMap<Integer, Long>();
        groups.forEach(group -> sizes.merge(group, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size).max().orElse(0);
    }
}
