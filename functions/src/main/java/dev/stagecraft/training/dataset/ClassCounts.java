package dev.stagecraft.training.dataset;

import java.util.List;

/**
 * How many opportunities closed, and how: what may be learned from so many.
 *
 * @param won opportunities won
 * @param lost opportunities lost
 */
public record ClassCounts(long won, long lost) {
    /** Below this many of either kind only a naive Bayes is trained, and estimates are of low confidence. */
    public static final long SURE_OF_EACH = 40;

    public static ClassCounts of(List<TrainingRow> rows) {
        return new ClassCounts(
                ValidationProtocol.opportunities(rows, true), ValidationProtocol.opportunities(rows, false));
    }

    /** All that closed. */
    long deals() {
        return won + lost;
    }

    public boolean few() {
        return won < SURE_OF_EACH || lost < SURE_OF_EACH;
    }
}
