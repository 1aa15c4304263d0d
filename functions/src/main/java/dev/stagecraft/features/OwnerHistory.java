package dev.stagecraft.features;

import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A source of the feature "owner's win rate": counts of won and lost deals of a rep and of the organisation, without
 * the deal that is asked about. The deal itself is left out, because its own outcome would leak into its features.
 *
 * <p>In training it is the exact record at each moment ({@link OwnerHistoryAsOf}); while a model serves, the one of its training
 * ({@link OwnerHistoryAtTraining}). A deal's own outcome is in neither.
 */
@FunctionalInterface
public interface OwnerHistory {
    /** The history without a closed deal. */
    OwnerHistory NONE = (deal, rep, moment) -> new Ended(WinLossCount.NONE, WinLossCount.NONE);

    /** The outcomes of the other deals, of one rep and of all. */
    Ended besides(History deal, String rep, Instant moment);

    /**
     * Counts of won and lost deals of one rep and of the whole organisation.
     *
     * @param rep those whose owner at closing was the rep
     * @param all those of the whole organisation
     */
    record Ended(WinLossCount rep, WinLossCount all) {
        /**
         * The number of deals at the organisation's rate that each rep begins with: a rep of few deals stays near to
         * it.
         */
        static final double BEGINNING = 10;

        /** Without one of these deals. */
        Ended without(DealClosing closing, String of) {
            return new Ended(of.equals(closing.rep()) ? rep.without(closing.won()) : rep, all.without(closing.won()));
        }

        /**
         * The rep's win rate, drawn towards that of all.
         *
         * <p><b>Units/range</b>: 0..1; that of all for a rep without a deal. Empty where none closed at all.
         *
         * <p><b>Source</b>: shrinkage towards the mean, (won + k p) / (closed + k).
         */
        OptionalDouble winRate() {
            if (all.closed() == 0) {
                return OptionalDouble.empty();
            }
            double mean = (double) all.won() / all.closed();
            return OptionalDouble.of((rep.won() + BEGINNING * mean) / (rep.closed() + BEGINNING));
        }
    }
}
