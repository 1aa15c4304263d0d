package dev.stagecraft.features;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An organisation's closed deals by when their closing became known, which give owners' won and lost counts as of any
 * moment, for training.
 *
 * <p>A closed deal sees the record before its own closing, whatever the moment. Subtracting a deal's own result from a
 * total would leak it: of deals that became known together, won deals would see one win fewer than lost ones.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
public final class OwnerHistoryAsOf implements OwnerHistory {
    private final Map<String, DealClosing> deals;
    private final Growth all;
    private final Map<String, Growth> reps;

    /** An index of closings by the id of their deal. */
    public OwnerHistoryAsOf(Map<String, DealClosing> deals) {
        this.deals = Map.copyOf(deals);
        this.all = Growth.of(deals.values());
        this.reps = deals.values().stream()
                .filter(closing -> closing.rep() != null)
                .collect(Collectors.groupingBy(
                        closing -> String.valueOf(closing.rep()),
                        Collectors.collectingAndThen(Collectors.toList(), Growth::of)));
    }

    @Override
    public Ended besides(History deal, String rep, Instant moment) {
        DealClosing own = deals.get(deal.current().id());
        Instant until = own == null || own.knownSince().isAfter(moment)
                ? moment
                : own.knownSince().minusNanos(1);
        return new Ended(reps.getOrDefault(rep, Growth.NONE).upTo(until), all.upTo(until));
    }

    /** The win rates known at a moment, to be carried by a model. */
    public OwnerWinRates asOf(Instant moment) {
        var tallies = new TreeMap<String, WinLossCount>();
        reps.forEach((rep, growth) -> {
            WinLossCount tally = growth.upTo(moment);
            if (tally.closed() > 0) {
                tallies.put(rep, tally);
            }
        });
        return new OwnerWinRates(moment, all.upTo(moment), tallies);
    }

    /** Cumulative counts of won and lost deals by time. */
    private record Growth(NavigableMap<Instant, WinLossCount> since) {
        private static final Growth NONE = new Growth(new TreeMap<>());

        static Growth of(Collection<DealClosing> closings) {
            var since = new TreeMap<Instant, WinLossCount>();
            WinLossCount tally = WinLossCount.NONE;
            for (DealClosing closing : sorted(closings)) {
                tally = tally.with(closing.won());
                since.put(closing.knownSince(), tally);
            }
            return new Growth(since);
        }

        private static List<DealClosing> sorted(Collection<DealClosing> closings) {
            return closings.stream()
                    .sorted(Comparator.comparing(DealClosing::knownSince))
                    .toList();
        }

        WinLossCount upTo(Instant moment) {
            var last = since.floorEntry(moment);
            return last == null ? WinLossCount.NONE : last.getValue();
        }
    }
}
