package dev.stagecraft.ranking;

/**
 * A deal with its rank.
 *
 * @param rank from 1
 * @param rankClass the class that this rank has
 */
public record RankedDeal(RankingCandidate deal, int rank, String rankClass) {

    /** Whether the deal has another class stored, or none. */
    boolean changed() {
        return !rankClass.equals(deal.rankClass());
    }
}
