package dev.stagecraft.training;

import dev.stagecraft.model.FactValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one fact alone says of the outcome: win rates of its values (numbers in deciles, missing as a value of its own),
 * shrunk to the rate of all, and judged on deals that they were not counted on.
 */
final class SingleFact {
    private static final int FOLDS = 5;
    private static final int BINS = 10;
    /** How many deals of the overall rate each value starts from. */
    private static final double SHRINKAGE = 5;

    private final String fact;

    SingleFact(String fact) {
        this.fact = fact;
    }

    /** The AUC on rows that the rates were not counted on; one half says nothing. */
    double auc(List<TrainingRow> rows) {
        List<ScoredRow> scored = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<TrainingRow> train = new ArrayList<>();
            List<TrainingRow> test = new ArrayList<>();
            for (TrainingRow row : rows) {
                (fold(row) == fold ? test : train).add(row);
            }
            scored.addAll(scored(train, test));
        }
        return Metrics.auc(Tie.highestFirst(scored));
    }

    /** Spread by the deal's id, so that no deal is judged by itself. */
    private static int fold(TrainingRow row) {
        return Math.floorMod((row.group().hashCode() * 0x9E3779B9) >>> 8, FOLDS);
    }

    private List<ScoredRow> scored(List<TrainingRow> train, List<TrainingRow> test) {
        double[] cuts = cuts(train);
        Map<String, double[]> counts = new HashMap<>();
        double[] all = new double[2];
        for (TrainingRow row : train) {
            var bin = counts.computeIfAbsent(bin(row, cuts), value -> new double[2]);
            for (double[] each : List.of(bin, all)) {
                each[0] += row.weight();
                each[1] += row.won() ? row.weight() : 0;
            }
        }
        double rate = (all[1] + 0.5) / (all[0] + 1);
        return test.stream()
                .map(row -> {
                    double[] bin = counts.getOrDefault(bin(row, cuts), new double[2]);
                    return new ScoredRow((bin[1] + SHRINKAGE * rate) / (bin[0] + SHRINKAGE), row.won(), row.weight());
                })
                .toList();
    }

    private String bin(TrainingRow row, double[] cuts) {
        FactValue value = row.facts().value(fact);
        return switch (value) {
            case null -> "";
            case FactValue.Numeric number -> {
                int place = Arrays.binarySearch(cuts, number.value());
                yield "#" + (place >= 0 ? place : -place - 1);
            }
            case FactValue.Category category -> "=" + category.value();
            case FactValue.Flag flag -> flag.value() ? "yes" : "no";
        };
    }

    /** The upper ends of all bins but the last; few distinct numbers are bins of their own. */
    private double[] cuts(List<TrainingRow> train) {
        double[] sorted = train.stream()
                .map(row -> row.facts().value(fact))
                .filter(FactValue.Numeric.class::isInstance)
                .mapToDouble(value -> ((FactValue.Numeric) value).value())
                .sorted()
                .toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= 2 * BINS) {
            return distinct;
        }
        double[] cuts = new double[BINS - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = sorted[(int) ((long) sorted.length * (i + 1) / BINS)];
        }
        return Arrays.stream(cuts).distinct().toArray();
    }
}
