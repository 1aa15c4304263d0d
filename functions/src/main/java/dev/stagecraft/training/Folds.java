package dev.stagecraft.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Deals grouped rows out into folds: groups shuffled, then balanced by their share of wins. */
final class Folds {

    private Folds() {}

    /** Each row is judged on once; a fold that few groups left empty is left out. */
    static List<Fold> of(List<TrainingRow> rows, List<Integer> group, int folds, long seed) {
        int[] part = parts(rows, group, folds, seed);
        return IntStream.range(0, folds)
                .mapToObj(fold -> Fold.of(rows, part, fold))
                .filter(fold -> !fold.test().isEmpty() && !fold.train().isEmpty())
                .toList();
    }

    /** In which of so many parts each row lies. */
    static int[] parts(List<TrainingRow> rows, List<Integer> group, int folds, long seed) {
        Map<Integer, Share> shares = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            shares.computeIfAbsent(group.get(i), ignored -> new Share()).add(rows.get(i));
        }
        var order = new ArrayList<>(shares.keySet());
        Collections.shuffle(order, new Random(seed));
        order.sort(Comparator.comparingDouble(id -> winRate(shares, id)));
        Map<Integer, Integer> partOf = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            partOf.put(order.get(i), i % folds);
        }
        return group.stream().mapToInt(id -> partOf.getOrDefault(id, 0)).toArray();
    }

    private static double winRate(Map<Integer, Share> shares, int id) {
        var share = shares.get(id);
        return share == null ? 0 : share.won / share.all;
    }

    /** What a group weighs. */
    private static final class Share {
        private double won;
        private double all;

        private void add(TrainingRow row) {
            all += row.weight();
            won += row.won() ? row.weight() : 0;
        }
    }
}
