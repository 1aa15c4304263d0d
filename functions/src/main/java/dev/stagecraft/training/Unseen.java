package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FactValue;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.Reference;
import dev.stagecraft.model.Spread;
import java.util.List;
import java.util.stream.IntStream;

/** The reference that a new model gives to the watch over drift: its facts, and its scores of deals that it had not learned from. */
final class Unseen {
    private Unseen() {}

    /** What drift is measured against: the facts of all rows learned from, and the scores of those unseen. */
    static Reference reference(FeatureSpace space, List<TrainingRow> rows, JudgedRows judged) {
        var known = rows.stream()
                .map(row -> new Reference.Known(row.facts(), row.weight()))
                .toList();
        var scores = IntStream.range(0, judged.size())
                .mapToObj(row -> new Spread.Said(
                        new FactValue.Numeric(logOdds(judged, row)),
                        judged.row(row).weight()))
                .toList();
        return Reference.of(space, known, scores);
    }

    private static double logOdds(JudgedRows judged, int row) {
        return Estimate.logOdds(judged.said(JudgedRows.MODEL, row));
    }
}
