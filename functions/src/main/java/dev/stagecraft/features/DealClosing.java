package dev.stagecraft.features;

import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The closing of a deal (won or lost, its owner then, and the time since when both are known), which counts in owners'
 * win rates.
 *
 * @param rep the owner when it closed; null for nobody
 * @param knownSince from then on every record that makes it so had happened and was received; imported history counts from
 *     when it happened, or from its receipt where nobody knows when that was
 */
public record DealClosing(@Nullable String rep, boolean won, Instant knownSince) {

    /** The closing of a deal as all its records tell it; of several the last, and none while it is open. */
    public static Optional<DealClosing> of(History history, Stages stages) {
        var end = history.standing(stages);
        if (end.outcome() == Outcome.OPEN) {
            return Optional.empty();
        }
        var known = KnowledgeTimes.of(history, stages);
        var moments = new TreeSet<>(List.of(closed(end, history), known.since(history.created())));
        history.events().forEach(event -> moments.add(known.since(event)));
        return at(history, stages, moments.last()).map(last -> {
            Instant since = moments.last();
            for (Instant moment : moments.descendingSet()) {
                if (at(history, stages, moment).filter(last::says).isEmpty()) {
                    break;
                }
                since = moment;
            }
            return new DealClosing(last.rep(), last.won(), since);
        });
    }

    private boolean says(DealClosing other) {
        return won == other.won && Objects.equals(rep, other.rep);
    }

    /** The closing by what was known at a moment. */
    private static Optional<DealClosing> at(History history, Stages stages, Instant moment) {
        var known = KnowledgeTimes.of(history, stages);
        if (!known.created(moment)) {
            return Optional.empty();
        }
        var then = new History(history.current(), history.created(), known.events(moment), List.of());
        var standing = then.standing(stages);
        Instant closed = closed(standing, history);
        return standing.outcome() == Outcome.OPEN || closed.isAfter(moment)
                ? Optional.empty()
                : Optional.of(new DealClosing(owner(then, closed), standing.outcome() == Outcome.WON, moment));
    }

    private static Instant closed(ReplayedState standing, History history) {
        return standing.closedAt() == null ? history.created().receivedAt() : standing.closedAt();
    }

    /** The owner at the closing: a closed deal that is handed on stays the record of who closed it. */
    private static @Nullable String owner(History history, Instant closed) {
        return history.events().stream()
                .filter(Event.Changed.class::isInstance)
                .map(Event.Changed.class::cast)
                .filter(event -> event.owner() != null && !event.effectiveAt().isAfter(closed))
                .max(Event.ORDER)
                .map(Event.Changed::owner)
                .orElse(history.created().owner())
                .rep();
    }
}
