package dev.stagecraft.ranking;

/**
 * A deal with its rank and class.
 *
 * @param rank the rank, from 1
 * @param rankClass the class of this rank
 */
public record RankedDeal(RankingCandidate deal, int rank, String rankClass) {

    /** True if the deal's stored class differs or is missing. */
    boolean changed() {
        return !rankClass.equals(deal.rankClass());
    }
}
