package dev.stagecraft.scoring;

import dev.stagecraft.model.OwnerRecord;
import dev.stagecraft.model.Tally;
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
 * All closings of an organisation's deals by when they became known: the exact record at any moment, for training.
 *
 * <p>A closed deal is told what was known before its own closing, whatever the moment. So its own outcome is not merely
 * taken out of a sum that holds it, which would leave a trace: of deals that became known together, those won would each be
 * told of one win less than those lost.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
public final class Closings implements TrackRecord {
    private final Map<String, Closing> deals;
    private final Growth all;
    private final Map<String, Growth> reps;

    /** An index of closings by the id of their deal. */
    public Closings(Map<String, Closing> deals) {
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
        Closing own = deals.get(deal.current().id());
        Instant until = own == null || own.knownSince().isAfter(moment)
                ? moment
                : own.knownSince().minusNanos(1);
        return new Ended(reps.getOrDefault(rep, Growth.NONE).upTo(until), all.upTo(until));
    }

    /** What is known at a moment, to be carried by a model. */
    public OwnerRecord asOf(Instant moment) {
        var tallies = new TreeMap<String, Tally>();
        reps.forEach((rep, growth) -> {
            Tally tally = growth.upTo(moment);
            if (tally.closed() > 0) {
                tallies.put(rep, tally);
            }
        });
        return new OwnerRecord(moment, all.upTo(moment), tallies);
    }

    /** How many deals had ended how, from each moment at which that changed. */
    private record Growth(NavigableMap<Instant, Tally> since) {
        private static final Growth NONE = new Growth(new TreeMap<>());

        static Growth of(Collection<Closing> closings) {
            var since = new TreeMap<Instant, Tally>();
            Tally tally = Tally.NONE;
            for (Closing closing : sorted(closings)) {
                tally = tally.with(closing.won());
                since.put(closing.knownSince(), tally);
            }
            return new Growth(since);
        }

        private static List<Closing> sorted(Collection<Closing> closings) {
            return closings.stream()
                    .sorted(Comparator.comparing(Closing::knownSince))
                    .toList();
        }

        Tally upTo(Instant moment) {
            var last = since.floorEntry(moment);
            return last == null ? Tally.NONE : last.getValue();
        }
    }
}
