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

/**
 * A collector that builds an opportunity's history from the items of its partition and of the opportunities merged into
 * it.
 */
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
     * A merge of another opportunity into this one.
     *
     * @param at the time of the merge; null where it was stored without one
     */
    record Merge(String source, @Nullable Instant at) {
        private static Merge of(Item row) {
            return new Merge(
                    Tombstones.source(row), row.instant(Tombstones.MERGED_AT).orElse(null));
        }

        /** The moment from which the merged opportunity's records count as known, even if they were received earlier. */
        private Instant known() {
            return at == null ? Instant.MIN : at;
        }
    }

    HistoryItems(String organisation, String id) {
        this.organisation = organisation;
        this.id = id;
    }

    /** Adds an item of the opportunity's own partition. */
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
     * Adds an item of a merged opportunity: its submissions and activities count from the merge on, its stage changes do
     * not.
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

    /** The opportunities that were merged into this one; empty once this one was merged or deleted itself. */
    List<Merge> merged() {
        return current == null ? List.of() : merged;
    }

    /** The collected history; empty when the opportunity does not exist, or no longer. */
    Optional<History> history() {
        if (current == null) {
            return Optional.empty();
        }
        if (created == null) {
            throw new TableException("The opportunity " + id + " has no creation");
        }
        return Optional.of(ToldStages.of(new History(current, created, events, activities, brought)));
    }
}
