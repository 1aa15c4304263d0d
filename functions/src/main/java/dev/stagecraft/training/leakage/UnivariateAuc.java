package dev.stagecraft.training.leakage;

import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.training.dataset.Quantiles;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.ScoredExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The AUC of one feature alone, within stages and on held-out deals: its values (numbers in deciles, missing as a value
 * of its own) are scored by their win rates relative to their stages'.
 */
final class UnivariateAuc {
    private static final int FOLDS = 5;
    private static final int BINS = 10;
    /** The number of deals at the overall rate that each value starts from. */
    private static final double SHRINKAGE = 5;

    private final String fact;

    UnivariateAuc(String fact) {
        this.fact = fact;
    }

    /** The AUC on rows that the rates were not counted on, over pairs of equal stage; one half says nothing. */
    double auc(List<TrainingRow> rows) {
        Map<String, List<ScoredExample>> scored = new TreeMap<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<TrainingRow> train = new ArrayList<>();
            List<TrainingRow> test = new ArrayList<>();
            for (TrainingRow row : rows) {
                (fold(row) == fold ? test : train).add(row);
            }
            score(train, test, scored);
        }
        return StageStratifiedAuc.auc(scored.values());
    }

    /** Spread by the deal's id, so that no deal is judged by itself. */
    private static int fold(TrainingRow row) {
        return Math.floorMod((row.group().hashCode() * 0x9E3779B9) >>> 8, FOLDS);
    }

    private void score(List<TrainingRow> train, List<TrainingRow> test, Map<String, List<ScoredExample>> scored) {
        double[] cuts = cuts(train);
        Map<String, ExpectedRate> stages = new HashMap<>();
        var all = new ExpectedRate();
        for (TrainingRow row : train) {
            all.count(row, 1);
            stages.computeIfAbsent(row.stage(), unseen -> new ExpectedRate()).count(row, 1);
        }
        Map<String, ExpectedRate> bins = new HashMap<>();
        for (TrainingRow row : train) {
            double expected = stages.getOrDefault(row.stage(), all).rate();
            bins.computeIfAbsent(bin(row, cuts), unseen -> new ExpectedRate()).count(row, expected);
        }
        for (TrainingRow row : test) {
            double score = bins.getOrDefault(bin(row, cuts), new ExpectedRate()).shrunkTo(all.rate());
            scored.computeIfAbsent(row.stage(), unseen -> new ArrayList<>())
                    .add(new ScoredExample(score, row.won(), row.weight()));
        }
    }

    /** Deals won, of how many or of how many wins expected. */
    private static final class ExpectedRate {
        private double won;
        private double of;

        void count(TrainingRow row, double expected) {
            won += row.won() ? row.weight() : 0;
            of += row.weight() * expected;
        }

        double rate() {
            return (won + 0.5) / (of + 1);
        }

        /** The rate of all times how much oftener than their stages' these were won. */
        double shrunkTo(double rate) {
            double start = SHRINKAGE * rate;
            return rate * (won + start) / (of + start);
        }
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
        return Quantiles.cuts(sorted, BINS);
    }
}
