package dev.stagecraft.training.dataset;

import java.util.List;

/**
 * The numbers of won and lost opportunities among training rows, which decide the models that may be trained.
 *
 * @param won opportunities won
 * @param lost opportunities lost
 */
public record ClassCounts(long won, long lost) {
    /**
     * The least number of won and of lost opportunities for models other than naive Bayes, and for estimates that are
     * not of low confidence.
     */
    public static final long SURE_OF_EACH = 40;

    /** The counts of the opportunities of these rows, each once. */
    public static ClassCounts of(List<TrainingRow> rows) {
        return new ClassCounts(
                ValidationProtocol.opportunities(rows, true), ValidationProtocol.opportunities(rows, false));
    }

    /** The number of closed opportunities. */
    long deals() {
        return won + lost;
    }

    /** True where either class has fewer opportunities than {@link #SURE_OF_EACH}. */
    public boolean few() {
        return won < SURE_OF_EACH || lost < SURE_OF_EACH;
    }
}
