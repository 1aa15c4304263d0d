package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a closed deal that a model learns from, with the facts as they were known then.
 *
 * <p><b>Shape</b>: one row when the deal became known, one whenever it was known to be in another stage, one at each of the
 * {@link #AGES} that it reached while open, and one at the last instant at which it was open; oldest first. Ages show a model
 * what a deal looks like that stays where it is, which stage entries alone never do.
 *
 * <p>Imported history without a trail of stages has no stage entries, but a beginning and ages like any other: an end alone
 * would tell of each deal how long it was going to last. Where history does not say when it began or closed, it has one row. An
 * open deal has none.
 */
public final class Snapshots {
    /** How old a deal is, from its beginning, when a further row is taken. */
    static final List<Duration> AGES = List.of(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90));

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
        if (closed == null || (end.trail().isEmpty() && !closed.isAfter(began))) {
            return rows(history, stages, reader, List.of(began));
        }
        return rows(
                history,
                stages,
                reader,
                end.trail().isEmpty() ? withoutTrail(history, closed) : moments(history, stages, closed));
    }

    private static List<Instant> withoutTrail(History history, Instant closed) {
        var moments = new TreeSet<>(ages(history, closed));
        moments.add(history.created().effectiveAt());
        moments.add(closed.minusNanos(1));
        return List.copyOf(moments);
    }

    private static List<Instant> ages(History history, Instant closed) {
        Instant began = history.created().effectiveAt();
        return AGES.stream()
                .map(began::plus)
                .filter(age -> age.isBefore(closed))
                .toList();
    }

    private static List<Instant> moments(History history, Stages stages, Instant closed) {
        var known = new KnownRecords(history);
        var changes = new TreeSet<Instant>();
        changes.add(known.since(history.created()));
        history.events().forEach(event -> changes.add(known.since(event)));
        var ages = ages(history, closed);
        changes.addAll(ages);
        var moments = new TreeSet<Instant>();
        Instant end = closed.minusNanos(1);
        @Nullable Instant openUntil = null;
        @Nullable String last = null;
        for (Instant moment : changes.headSet(end)) {
            if (!known.created(moment)) {
                continue;
            }
            var events = known.events(moment);
            var then = new History(history.current(), history.created(), events, List.of()).standing(stages);
            if (then.outcome() != Outcome.OPEN) {
                openUntil = last == null ? openUntil : moment.minusNanos(1);
                last = null;
            } else if (ages.contains(moment) || !then.stage().equals(last)) {
                moments.add(moment);
                last = then.stage();
            }
        }
        moments.add(last != null || openUntil == null ? end : openUntil);
        return List.copyOf(moments);
    }

    /** A deal that was not known before it closed has nothing to learn from; one of which nothing else is known has. */
    private static List<Snapshot> rows(History history, Stages stages, FactReader reader, List<Instant> moments) {
        var known = new KnownRecords(history);
        return moments.stream()
                .filter(known::created)
                .map(moment -> new Snapshot(moment, reader.asOf(history, stages, moment)))
                .toList();
    }
}
