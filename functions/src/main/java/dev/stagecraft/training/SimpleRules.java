package dev.stagecraft.training;

import dev.stagecraft.model.FactValue;
import dev.stagecraft.model.StageCalibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that a model must beat: the win rate of all, and that of the opportunity's stage in its pipeline. */
final class SimpleRules {
    /** How many opportunities of the overall rate each stage's own rate starts from. */
    private static final double STAGE_PRIOR = 10;

    private static final String STAGE = "stage";

    private SimpleRules() {}

    static List<ScoredRow> baseRate(Fold fold) {
        double rate = new Rate().addAll(fold.train()).smoothed(0.5, 2);
        return fold.test().stream()
                .map(row -> new ScoredRow(rate, row.won(), row.weight()))
                .toList();
    }

    static List<ScoredRow> stagePrior(Fold fold) {
        double all = new Rate().addAll(fold.train()).smoothed(0.5, 2);
        Map<String, Rate> byStage = new HashMap<>();
        for (TrainingRow row : fold.train()) {
            byStage.computeIfAbsent(stage(row), ignored -> new Rate()).add(row);
        }
        var scored = new ArrayList<ScoredRow>();
        for (TrainingRow row : fold.test()) {
            var rate = byStage.get(stage(row));
            double probability = rate == null ? all : rate.smoothed(all, STAGE_PRIOR);
            scored.add(new ScoredRow(probability, row.won(), row.weight()));
        }
        return scored;
    }

    private static String stage(TrainingRow row) {
        return StageCalibration.key(
                row.pipeline(), row.facts().fact(STAGE).map(FactValue::text).orElse(""));
    }

    /** Weights won and in all. */
    private static final class Rate {
        private double won;
        private double all;

        private void add(TrainingRow row) {
            won += row.won() ? row.weight() : 0;
            all += row.weight();
        }

        private Rate addAll(List<TrainingRow> rows) {
            rows.forEach(this::add);
            return this;
        }

        private double smoothed(double prior, double strength) {
            return (won + prior * strength) / (all + strength);
        }
    }
}
