package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Closed deals by stage, and the AUC of a score over pairs of deals in the same stage, so that a feature that only
 * deals of a late stage have predicts no more than the stage does. Deals that tell no stage are one another's like.
 * Pure.
 *
 * @param byStage a row a deal in each
 */
record StageStratifiedAuc(Map<String, List<TrainingRow>> byStage) {

    /** The last row of each deal: a field filled late is missing in its earlier rows. */
    static StageStratifiedAuc last(List<TrainingRow> rows) {
        Map<String, TrainingRow> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.group(), row.weighing(1)));
        return of(last.values());
    }

    /** The first row of each deal in every stage that it was in. */
    static StageStratifiedAuc entered(List<TrainingRow> rows) {
        Map<List<String>, TrainingRow> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(List.of(row.group(), row.stage()), row.weighing(1)));
        return of(first.values());
    }

    private static StageStratifiedAuc of(Collection<TrainingRow> rows) {
        Map<String, List<TrainingRow>> byStage = new TreeMap<>();
        rows.forEach(row -> byStage.computeIfAbsent(row.stage(), unseen -> new ArrayList<>())
                .add(row));
        return new StageStratifiedAuc(byStage);
    }

    /** The deals for which a condition holds. */
    StageStratifiedAuc where(Predicate<TrainingRow> condition) {
        return of(rows().stream().filter(condition).toList());
    }

    List<TrainingRow> rows() {
        return byStage.values().stream().flatMap(List::stream).toList();
    }

    /** The number of comparable deals of the rarer outcome, stage by stage. */
    long few() {
        long few = byStage.values().stream()
                .mapToLong(rows -> Math.min(
                        ValidationProtocol.opportunities(rows, true), ValidationProtocol.opportunities(rows, false)))
                .sum();
        var rows = rows();
        return Math.min(
                few,
                Math.min(ValidationProtocol.opportunities(rows, true), ValidationProtocol.opportunities(rows, false)));
    }

    /** The AUC over all pairs of equal stage; one half where there is none. */
    static double auc(Collection<List<ScoredExample>> byStage) {
        double pairs = 0;
        double above = 0;
        for (List<ScoredExample> rows : byStage) {
            var ties = TiedScores.highestFirst(rows);
            double here = TiedScores.won(ties) * TiedScores.lost(ties);
            pairs += here;
            above += here * BinaryMetrics.auc(ties);
        }
        return pairs == 0 ? 0.5 : above / pairs;
    }
}
