package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.drift.BinnedDistribution;
import dev.stagecraft.training.drift.ReferenceDistributions;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The computation of a new model's {@link ReferenceDistributions}: its features over all training rows, and its scores
 * of held-out deals.
 */
final class HoldoutSummaries {
    private HoldoutSummaries() {}

    /** The reference of drift: the features of all training rows, and the scores of the rows held out. */
    static ReferenceDistributions reference(FeatureSpace space, List<TrainingRow> rows, HoldoutPredictions judged) {
        var known = rows.stream()
                .map(row -> new ReferenceDistributions.WeightedFacts(row.facts(), row.weight()))
                .toList();
        var scores = IntStream.range(0, judged.size())
                .mapToObj(row -> new BinnedDistribution.WeightedValue(
                        new FactValue.Numeric(logOdds(judged, row)),
                        judged.row(row).weight()))
                .toList();
        return ReferenceDistributions.of(space, known, scores);
    }

    private static double logOdds(HoldoutPredictions judged, int row) {
        return Estimate.logOdds(judged.said(HoldoutPredictions.MODEL, row));
    }
}
