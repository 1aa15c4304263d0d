package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a closed deal that a model learns from, with the facts as they were known then.
 *
 * <p><b>Shape</b>: one row when the deal became known, one whenever it was known to be in another stage, and one at the
 * last instant before it closed; oldest first. Imported history without a trail of stages has one row: the last instant before it closed, or
 * its beginning where history does not say when it closed. An open deal has none.
 */
public final class Snapshots {
    private Snapshots() {}

    /**
     * One row of training.
     *
     * @param moment the last instant of which it knows
     * @param facts what was known
     */
    public record Snapshot(Instant moment, Facts facts) {}

    /** The rows of one deal. */
    public static List<Snapshot> of(History history, Stages stages, FactReader reader) {
        Standing end = history.standing(stages);
        if (end.outcome() == Outcome.OPEN) {
            return List.of();
        }
        Instant began = history.created().effectiveAt();
        Instant closed = end.closedAt();
        if (closed == null || end.trail().isEmpty()) {
            Instant moment = closed != null && closed.isAfter(began) ? closed.minusNanos(1) : began;
            return rows(history, stages, reader, List.of(moment));
        }
        return rows(history, stages, reader, moments(history, stages, closed));
    }

    private static List<Instant> moments(History history, Stages stages, Instant closed) {
        var known = new KnownRecords(history);
        var changes = new TreeSet<Instant>();
        changes.add(known.since(history.created()));
        history.events().forEach(event -> changes.add(known.since(event)));
        List<Instant> moments = new ArrayList<>();
        @Nullable String last = null;
        for (Instant moment : changes.headSet(closed.minusNanos(1))) {
            if (!known.created(moment)) {
                continue;
            }
            var events = known.events(moment);
            var then = new History(history.current(), history.created(), events, List.of()).standing(stages);
            if (then.outcome() == Outcome.OPEN && !then.stage().equals(last)) {
                moments.add(moment);
                last = then.stage();
            }
        }
        moments.add(closed.minusNanos(1));
        return moments;
    }

    /** A deal that was not known before it closed has nothing to learn from. */
    private static List<Snapshot> rows(History history, Stages stages, FactReader reader, List<Instant> moments) {
        return moments.stream()
                .map(moment -> new Snapshot(moment, reader.asOf(history, stages, moment)))
                .filter(row -> !row.facts().values().isEmpty())
                .toList();
    }
}
