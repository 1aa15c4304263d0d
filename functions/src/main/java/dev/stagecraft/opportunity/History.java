package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The event history of one opportunity as it was read from the table, with its current state; a read-only value.
 *
 * @param current the current state as last written
 * @param created the creation event
 * @param events changes and answered assessments, in no particular order
 * @param activities its activities, in no particular order
 * @param merged the ids of those events and activities that came from merged opportunities
 */
public record History(
        Opportunity current, Event.Created created, List<Event> events, List<Activity> activities, Set<String> merged) {

    public History {
        events = List.copyOf(events);
        activities = List.copyOf(activities);
        merged = Set.copyOf(merged);
    }

    /** Creates a history without merged opportunities. */
    public History(Opportunity current, Event.Created created, List<Event> events, List<Activity> activities) {
        this(current, created, events, activities, Set.of());
    }

    /** Replays the events into a state. */
    public ReplayedState standing(Stages stages) {
        return Replay.of(stages, created, events);
    }

    /**
     * The time when the deal began, where its source told one; empty where nobody did, so that the deal's record begins at its
     * receipt, or at its closing.
     */
    public Optional<Instant> toldBeginning() {
        return Optional.of(current.profile().createdAt())
                .filter(at -> !at.equals(created.receivedAt()) && !at.equals(created.closedAt()));
    }

    /** The attributes after the creation and all changes, in replay order; a null value clears an attribute. */
    public Json.Fields attributes() {
        var attributes = new LinkedHashMap<>(created.attributes().fields());
        events.stream().sorted(Event.ORDER).forEach(event -> {
            if (event instanceof Event.Changed changed) {
                attributes.putAll(changed.attributes().fields());
            }
        });
        attributes.values().removeIf(value -> value == Json.Null.NULL);
        return new Json.Fields(attributes);
    }

    /** Copies the history with one more event. */
    public History with(Event event) {
        List<Event> grown = new ArrayList<>(events);
        grown.add(event);
        return new History(current, created, grown, activities, merged);
    }

    /** Copies the history with stage changes that its source told: what they say of the deal's beginning counts too. */
    public History told(List<Event.Changed> changes) {
        List<Event> grown = new ArrayList<>(events);
        grown.addAll(changes);
        return ToldStages.of(new History(current, created, grown, activities, merged));
    }

    /** Copies the history with more activities. */
    public History with(List<Activity> more) {
        List<Activity> grown = new ArrayList<>(activities);
        grown.addAll(more);
        return new History(current, created, events, grown, merged);
    }

    /**
     * Copies the history with the submissions and activities of another opportunity, which is merged into it at the
     * given moment; before that moment they were not known of this opportunity.
     */
    public History with(History other, Instant at) {
        List<Event> grown = new ArrayList<>(events);
        List<Activity> more = new ArrayList<>(activities);
        Set<String> brought = new HashSet<>(merged);
        for (Event event : other.events()) {
            if (event instanceof Event.Answered answered) {
                grown.add(answered.receivedFrom(at));
                brought.add(event.id());
            }
        }
        for (Activity activity : other.activities()) {
            more.add(activity.receivedFrom(at));
            brought.add(activity.id());
        }
        return new History(current, created, grown, more, brought);
    }

    /** Copies the history with another current state. */
    public History with(Opportunity state) {
        return new History(state, created, events, activities, merged);
    }

    /** The submission with this id, if it is in the history. */
    public Optional<Event.Answered> answered(String id) {
        return events.stream()
                .filter(event -> event instanceof Event.Answered && event.id().equals(id))
                .map(Event.Answered.class::cast)
                .findFirst();
    }
}
