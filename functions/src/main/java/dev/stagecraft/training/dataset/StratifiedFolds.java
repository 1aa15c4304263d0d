package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The assignment of training rows to folds, each group whole in one fold and each fold with about an equal share of
 * wins.
 */
public final class StratifiedFolds {

    private StratifiedFolds() {}

    /** Groups shuffled. Each row is judged on once; a fold that few groups left empty is left out. */
    public static List<Fold> of(List<TrainingRow> rows, List<Integer> group, int folds, long seed) {
        int[] part = shuffled(rows, group, folds, seed);
        return IntStream.range(0, folds)
                .mapToObj(fold -> Fold.of(rows, part, fold))
                .filter(fold -> !fold.test().isEmpty() && !fold.train().isEmpty())
                .toList();
    }

    /** The number of the part in which each row lies, with the groups shuffled. */
    public static int[] shuffled(List<TrainingRow> rows, List<Integer> group, int parts, long seed) {
        var shares = shares(rows, group);
        var order = new ArrayList<>(shares.keySet());
        Collections.shuffle(order, new Random(seed));
        order.sort(Comparator.comparingDouble(id -> share(shares, id).winRate()));
        Map<Integer, Integer> partOf = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            partOf.put(order.get(i), i % parts);
        }
        return parts(group, partOf);
    }

    /**
     * The number of the part in which each row lies, such that it stays there when opportunities are added that closed
     * later: what is chosen on the parts then changes no more than the data do. Where nobody knows when any closed,
     * groups are shuffled.
     *
     * <p>Where beginnings are known, groups are dealt out by the id of their first opportunity, by chance: parts that were
     * alike in time and outcome would make the luck of a month look like a law. Else, in order of closing, each few groups
     * of one outcome go to a part each.
     */
    public static int[] steady(List<TrainingRow> rows, List<Integer> group, int parts, long seed) {
        if (rows.stream().anyMatch(TrainingRow::isTimed)) {
            return group.stream()
                    .mapToInt(id -> Math.floorMod(mixed(rows.get(id).group(), seed), parts))
                    .toArray();
        }
        if (rows.stream().allMatch(row -> row.closedAt() == null)) {
            return shuffled(rows, group, parts, seed);
        }
        var shares = shares(rows, group);
        var inOrder = new ArrayList<>(shares.keySet());
        inOrder.sort(Comparator.comparing(id -> share(shares, id).closed));
        Map<Double, List<Integer>> alike = new TreeMap<>();
        for (int id : inOrder) {
            alike.computeIfAbsent(share(shares, id).winRate(), ignored -> new ArrayList<>())
                    .add(id);
        }
        Map<Integer, Integer> partOf = new HashMap<>();
        alike.forEach((winRate, ids) -> {
            var random = new Random(31 * seed + Double.hashCode(winRate));
            List<Integer> free = new ArrayList<>();
            for (int id : ids) {
                if (free.isEmpty()) {
                    free.addAll(IntStream.range(0, parts).boxed().toList());
                    Collections.shuffle(free, random);
                }
                partOf.put(id, free.removeLast());
            }
        });
        return parts(group, partOf);
    }

    private static long mixed(String id, long seed) {
        return new SplittableRandom(id.hashCode() + 31 * seed).nextLong();
    }

    private static int[] parts(List<Integer> group, Map<Integer, Integer> partOf) {
        return group.stream().mapToInt(id -> partOf.getOrDefault(id, 0)).toArray();
    }

    private static Map<Integer, Share> shares(List<TrainingRow> rows, List<Integer> group) {
        Map<Integer, Share> shares = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            shares.computeIfAbsent(group.get(i), ignored -> new Share()).add(rows.get(i));
        }
        return shares;
    }

    private static Share share(Map<Integer, Share> shares, int id) {
        return shares.getOrDefault(id, Share.NONE);
    }

    /** The weight of a group, and the closing of its last opportunity. */
    private static final class Share {
        private static final Share NONE = new Share();

        private double won;
        private double all;
        private Instant closed = Instant.MIN;

        private void add(TrainingRow row) {
            all += row.weight();
            won += row.won() ? row.weight() : 0;
            var at = row.closedAt();
            closed = at != null && at.isAfter(closed) ? at : closed;
        }

        private double winRate() {
            return all == 0 ? 0 : won / all;
        }
    }
}
