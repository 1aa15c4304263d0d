package dev.stagecraft.training;

import java.util.List;

/**
 * How many opportunities closed, and how: what may be learned from so many.
 *
 * @param won opportunities won
 * @param lost opportunities lost
 */
record Sizes(long won, long lost) {
    /** Below this many of either kind only a naive Bayes is trained, and estimates are of low confidence. */
    static final long SURE_OF_EACH = 40;

    static Sizes of(List<TrainingRow> rows) {
        return new Sizes(Protocol.opportunities(rows, true), Protocol.opportunities(rows, false));
    }

    /** All that closed. */
    long deals() {
        return won + lost;
    }

    boolean few() {
        return won < SURE_OF_EACH || lost < SURE_OF_EACH;
    }
}
