package dev.stagecraft.training.learner;

import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;

/**
 * The weights of the final model's rows: the older a deal was, the more its row counts. A quarter of the deals open on a
 * random day are old, but few of all rows are.
 *
 * <p><b>Shape</b>: all weights together stay as they were; rows without times keep theirs. Choices among models and the
 * corrections do without: they would depend on few deals.
 */
final class AgeWeights {
    /** The age in days at which a row counts for the square root of 2 times as much as at first contact. */
    private static final double DAYS = 7;

    private AgeWeights() {}

    /** These rows, weighed by their ages. */
    static List<TrainingRow> of(List<TrainingRow> rows) {
        double before = 0;
        double after = 0;
        for (TrainingRow row : rows) {
            before += row.isTimed() ? row.weight() : 0;
            after += row.isTimed() ? row.weight() * factor(row) : 0;
        }
        double scale = before / after;
        return rows.stream()
                .map(row -> row.isTimed() ? row.weighing(row.weight() * factor(row) * scale) : row)
                .toList();
    }

    private static double factor(TrainingRow row) {
        return Math.sqrt(1 + row.moment().age() / DAYS);
    }
}
