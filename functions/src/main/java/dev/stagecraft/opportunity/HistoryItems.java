package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableException;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the items of an opportunity's partition, and of those merged into it, into its history. */
final class HistoryItems {
    private final String organisation;
    private final String id;
    private final List<Event> events = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<Merge> merged = new ArrayList<>();
    private final Set<String> brought = new HashSet<>();
    private @Nullable Opportunity current;
    private Event.@Nullable Created created;

    /**
     * An opportunity that was merged into this one.
     *
     * @param at when; null where a merge was stored without its time
     */
    record Merge(String source, @Nullable Instant at) {
        private static Merge of(Item row) {
            return new Merge(
                    Tombstones.source(row), row.instant(Tombstones.MERGED_AT).orElse(null));
        }

        /** From when on its records were known of this one, if they were received before. */
        private Instant known() {
            return at == null ? Instant.MIN : at;
        }
    }

    HistoryItems(String organisation, String id) {
        this.organisation = organisation;
        this.id = id;
    }

    /** Takes an item of its own partition. */
    void take(Item item) {
        String sort = item.key().sort();
        if (sort.startsWith(TableKey.ACTIVITY)) {
            activities.add(EventItem.activity(item));
        } else if (sort.startsWith(TableKey.MERGED)) {
            merged.add(Merge.of(item));
        } else if (!sort.startsWith(TableKey.EVENT)) {
            current = Tombstone.is(item) ? null : OpportunityItem.read(organisation, item);
        } else {
            EventItem.events(item).forEach(this::take);
        }
    }

    private void take(Event event) {
        if (event instanceof Event.Created creation) {
            created = creation;
        } else {
            events.add(event);
        }
    }

    /**
     * Takes an item of an opportunity that was merged into it: what people answered and did counts, from the merge on; its
     * course does not.
     */
    void takeMerged(Merge merge, Item item) {
        String sort = item.key().sort();
        if (sort.startsWith(TableKey.ACTIVITY)) {
            var activity = EventItem.activity(item);
            activities.add(activity.receivedFrom(merge.known()));
            brought(merge, activity.id());
        } else if (sort.startsWith(TableKey.EVENT)) {
            EventItem.events(item).forEach(event -> takeMerged(merge, event));
        }
    }

    private void takeMerged(Merge merge, Event event) {
        if (event instanceof Event.Answered answered) {
            events.add(answered.receivedFrom(merge.known()));
            brought(merge, answered.id());
        }
    }

    private void brought(Merge merge, String id) {
        if (merge.at() != null) {
            brought.add(id);
        }
    }

    /** The opportunities that were merged into it; none once it has left itself. */
    List<Merge> merged() {
        return current == null ? List.of() : merged;
    }

    /** The history; empty when there is no such opportunity, or no more. */
    Optional<History> history() {
        if (current == null) {
            return Optional.empty();
        }
        if (created == null) {
            throw new TableException("The opportunity " + id + " has no creation");
        }
        return Optional.of(new History(current, created, events, activities, brought));
    }
}
