package dev.stagecraft.training.evaluation;

import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.ScoredExample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The baselines that give win rates as probabilities: the overall rate, the rate of the stage, and the rate of stage
 * and age.
 */
public final class RateBaselines {
    /** The number of opportunities at the overall rate that each stage's own rate starts from. */
    private static final double STAGE_PRIOR = 10;

    private static final String STAGE = "stage";

    private RateBaselines() {}

    /** The win rate of the training rows, as the probability of every held-out row. */
    static List<ScoredExample> baseRate(Fold fold) {
        return baseRate(fold, List.of(fold));
    }

    /**
     * The base rate of a protocol's folds, said of one of them: all folds say one rate. A rate of each fold's own would order
     * the folds, and the wrong way round: where more of those judged were won, fewer of those learned from were.
     */
    static List<ScoredExample> baseRate(Fold fold, List<Fold> all) {
        double rate = all.stream()
                .mapToDouble(each -> winRate(each.train()))
                .average()
                .orElse(0.5);
        return fold.test().stream()
                .map(row -> new ScoredExample(rate, row.won(), row.weight()))
                .toList();
    }

    /** The share won, by weight, drawn towards one half by two deals. */
    public static double winRate(List<TrainingRow> rows) {
        return new WinRate().addAll(rows).smoothed(0.5, 2);
    }

    static List<ScoredExample> stagePrior(Fold fold) {
        return table(fold, RateBaselines::stage);
    }

    /** The win rates of a table by stage and age, in the bands between the ages at which models are judged. */
    static List<ScoredExample> stageAndAge(Fold fold) {
        return table(fold, row -> stage(row) + " " + band(row));
    }

    private static long band(TrainingRow row) {
        return TrainingSnapshots.AGES.stream()
                .filter(age -> age <= row.moment().age())
                .count();
    }

    private static List<ScoredExample> table(Fold fold, Function<TrainingRow, String> cell) {
        double all = winRate(fold.train());
        Map<String, WinRate> cells = new HashMap<>();
        for (TrainingRow row : fold.train()) {
            cells.computeIfAbsent(cell.apply(row), ignored -> new WinRate()).add(row);
        }
        var scored = new ArrayList<ScoredExample>();
        for (TrainingRow row : fold.test()) {
            var rate = cells.get(cell.apply(row));
            double probability = rate == null ? all : rate.smoothed(all, STAGE_PRIOR);
            scored.add(new ScoredExample(probability, row.won(), row.weight()));
        }
        return scored;
    }

    private static String stage(TrainingRow row) {
        return StageCalibration.key(
                row.pipeline(), row.facts().fact(STAGE).map(FactValue::text).orElse(""));
    }

    /** Weights won and in all. */
    private static final class WinRate {
        private double won;
        private double all;

        private void add(TrainingRow row) {
            won += row.won() ? row.weight() : 0;
            all += row.weight();
        }

        private WinRate addAll(List<TrainingRow> rows) {
            rows.forEach(this::add);
            return this;
        }

        private double smoothed(double prior, double strength) {
            return (won + prior * strength) / (all + strength);
        }
    }
}
