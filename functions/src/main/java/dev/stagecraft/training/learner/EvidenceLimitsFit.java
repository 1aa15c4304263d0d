package dev.stagecraft.training.learner;

import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The fit of {@link EvidenceLimits} to predictions for held-out deals and their outcomes.
 *
 * <p><b>Shape</b>: deals are ordered by their lowest prediction. A probability is supported where so many deals at the lower end
 * could show it: were their wins more likely than that, one would have been seen at 95 % (the rule of three), and no greater share
 * of them was won. The floor is the lowest probability that any number of deals supports; the ceiling likewise from the other
 * end. Each deal counts once, however many rows it has.
 *
 * <p><b>Source</b>: infra/decisions/0021-limits-of-evidence.md; Hanley, Lippman-Hand 1983, "If nothing goes wrong, is everything
 * all right?".
 */
final class EvidenceLimitsFit {
    private static final double CHANCE = 0.05;

    private EvidenceLimitsFit() {}

    /** One deal: its lowest and its highest prediction, and its outcome. */
    private record DealRange(String id, double low, double high, boolean won) {
        DealRange and(DealRange other) {
            return new DealRange(id, Math.min(low, other.low), Math.max(high, other.high), won);
        }
    }

    /**
     * The limits that held-out predictions support.
     *
     * @param logOdds by row; not a number for rows that were not held out
     */
    static EvidenceLimits fit(List<TrainingRow> rows, double[] logOdds) {
        Map<String, DealRange> deals = new TreeMap<>();
        double longest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < logOdds.length; row++) {
            var each = rows.get(row);
            longest = each.isTimed() ? Math.max(longest, each.daysToClose()) : longest;
            if (!Double.isNaN(logOdds[row])) {
                var deal = new DealRange(each.group(), logOdds[row], logOdds[row], each.won());
                deals.merge(each.group(), deal, DealRange::and);
            }
        }
        double known = longest < 0 ? Double.POSITIVE_INFINITY : longest;
        if (deals.isEmpty()) {
            return new EvidenceLimits(EvidenceLimits.NONE.floor(), EvidenceLimits.NONE.ceiling(), known);
        }
        return limits(deals.values(), known);
    }

    private static EvidenceLimits limits(Collection<DealRange> deals, double longest) {
        var floor = lowest(deals, Comparator.comparingDouble(DealRange::low), DealRange::won);
        var mirrored = lowest(deals, Comparator.comparingDouble(DealRange::high).reversed(), deal -> !deal.won());
        double ceiling = Math.max(floor.probability(), 1 - mirrored.probability());
        return new EvidenceLimits(
                floor,
                new EvidenceLimits.EvidenceBound(ceiling, mirrored.deals(), mirrored.deals() - mirrored.won()),
                longest);
    }

    /** The lowest supported probability of an event, deals in the order of its predictions. */
    private static EvidenceLimits.EvidenceBound lowest(
            Collection<DealRange> deals, Comparator<DealRange> order, Predicate<DealRange> event) {
        var lowest = new EvidenceLimits.EvidenceBound(1, 0, 0);
        long seen = 0;
        long of = 0;
        for (DealRange deal :
                deals.stream().sorted(order.thenComparing(DealRange::id)).toList()) {
            of++;
            seen += event.test(deal) ? 1 : 0;
            double unseen = 1 - Math.pow(CHANCE, 1.0 / of);
            double probability = Math.max(unseen, (double) seen / of);
            lowest = probability < lowest.probability()
                    ? new EvidenceLimits.EvidenceBound(probability, of, seen)
                    : lowest;
        }
        return lowest;
    }
}
