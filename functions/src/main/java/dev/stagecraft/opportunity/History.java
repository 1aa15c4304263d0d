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
 * Everything stored of one opportunity.
 *
 * @param current its state as last written
 * @param created its creation
 * @param events changes and answered assessments, in no particular order
 * @param activities its activities, in no particular order
 * @param merged the ids of those events and activities that came with a merge
 */
public record History(
        Opportunity current, Event.Created created, List<Event> events, List<Activity> activities, Set<String> merged) {

    public History {
        events = List.copyOf(events);
        activities = List.copyOf(activities);
        merged = Set.copyOf(merged);
    }

    /** A history into which nothing was merged. */
    public History(Opportunity current, Event.Created created, List<Event> events, List<Activity> activities) {
        this(current, created, events, activities, Set.of());
    }

    /** What the events make of it. */
    public ReplayedState standing(Stages stages) {
        return Replay.of(stages, created, events);
    }

    /** The attributes that the creation and all changes make of it, in the order of a replay; a null clears. */
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

    /** The same history with one more event. */
    public History with(Event event) {
        List<Event> grown = new ArrayList<>(events);
        grown.add(event);
        return new History(current, created, grown, activities, merged);
    }

    /** The same history with more activities. */
    public History with(List<Activity> more) {
        List<Activity> grown = new ArrayList<>(activities);
        grown.addAll(more);
        return new History(current, created, events, grown, merged);
    }

    /**
     * The same history with all that people answered and did in another, which is merged into it at a moment: before then
     * nobody could know it of this one.
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

    /** The same history with another state. */
    public History with(Opportunity state) {
        return new History(state, created, events, activities, merged);
    }

    /** The answered assessment with this id, if it is here. */
    public Optional<Event.Answered> answered(String id) {
        return events.stream()
                .filter(event -> event instanceof Event.Answered && event.id().equals(id))
                .map(Event.Answered.class::cast)
                .findFirst();
    }
}
