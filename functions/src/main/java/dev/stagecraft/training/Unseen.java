package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FactValue;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.Reference;
import dev.stagecraft.model.Spread;
import dev.stagecraft.model.StageCalibration;
import java.util.List;
import java.util.stream.IntStream;

/** What a new model's answers about deals that it had not learned from give to grades and to the watch over drift. */
final class Unseen {
    private Unseen() {}

    /** What grades put right in each stage; rows of which the stage is not known say nothing. */
    static StageCalibration stages(JudgedRows judged) {
        return StageShift.fit(IntStream.range(0, judged.size())
                .filter(row -> !judged.stage(row).isEmpty())
                .mapToObj(row -> {
                    var each = judged.row(row);
                    return new StageShift.Said(each.group(), judged.stage(row), logOdds(judged, row), each.won());
                })
                .toList());
    }

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
