package dev.stagecraft.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The sorting of open deals into a run's order, and their division into classes by the shares of the pipeline. Pure.
 */
public final class Ranker {
    private Ranker() {}

    /** Ranks the deals, from 1; their original sequence makes no difference. */
    public static List<RankedDeal> rank(Collection<RankingCandidate> deals, RankingOrder order, ClassBoundaries cuts) {
        var ordered = deals.stream().sorted(order.comparator()).toList();
        List<RankedDeal> placed = new ArrayList<>(ordered.size());
        for (Map.Entry<String, Integer> share : cuts.counts(ordered.size()).entrySet()) {
            int end = placed.size() + share.getValue();
            while (placed.size() < end) {
                int at = placed.size();
                placed.add(new RankedDeal(ordered.get(at), at + 1, share.getKey()));
            }
        }
        return placed;
    }
}
