package dev.stagecraft.ranking;

/**
 * An open deal with its rank (from 1) and class in one ranking run.
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
