package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The departures of opportunities from the store: merging one into another, deleting and erasing one, and telling what
 * became of an id. In the place of the state stays a mark, so that late writers learn of it, and their version guards
 * fail; {@link Opportunities} no longer finds them.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a write the outcome
 * is then unknown and must be read again.
 */
public final class Tombstones {
    /**
     * The maximum number of opportunities merged into one, so that a merge fits one transaction and a history few
     * queries.
     */
    public static final int MOST_MERGED = 40;

    /** The attribute of a merge record that holds the time of the merge. */
    static final String MERGED_AT = "mergedAt";

    private static final int PAGE = 100;

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Feed feed;

    /** Creates the store on the given dependencies. */
    public Tombstones(Wiring wiring) {
        this.table = wiring.table();
        this.ids = wiring.ids();
        this.clock = wiring.clock();
        this.feed = new Feed(wiring);
    }

    /** The reason why an opportunity no longer exists; empty when it exists, or never did. */
    public Optional<Departure> gone(String organisation, String id) {
        String at = id;
        while (true) {
            var mark = table.get(TableKey.opportunity(organisation, at)).filter(Tombstone::is);
            if (mark.isEmpty()) {
                return at.equals(id) ? Optional.empty() : Optional.of(new Departure.Merged(at));
            }
            var into = Tombstone.into(mark.get());
            if (into.isEmpty()) {
                return Optional.of(new Departure.Deleted());
            }
            at = into.get();
        }
    }

    /** Lists the opportunities that were merged into this one, directly or through another, in order. */
    public List<String> merged(String organisation, String id) {
        String partition = TableKey.opportunity(organisation, id).partition();
        return table.all(partition, TableKey.MERGED).stream()
                .map(Tombstones::source)
                .toList();
    }

    /** The id of the merged opportunity that a merge record names. */
    static String source(Item row) {
        return row.key().sort().substring(TableKey.MERGED.length());
    }

    /**
     * Replaces one opportunity with a tombstone and stores the other's new state, in one transaction; both reps' feeds
     * are told.
     *
     * @param source the opportunity that is merged, as it was read
     * @param target the new state of the opportunity that remains
     */
    public Commit.CommitResult merge(Opportunity source, Commit target) {
        String organisation = source.organisation();
        String into = target.after().id();
        Set<String> sources = new TreeSet<>(merged(organisation, source.id()));
        sources.add(source.id());
        var writes = new CommitWrites(feed, List.of(target), List.of(source)).writes();
        Instant now = clock.instant();
        writes.add(Tombstone.merged(source, into, now));
        sources.forEach(each -> writes.add(Write.put(Item.at(TableKey.merged(organisation, into, each))
                .put(MERGED_AT, now)
                .build())));
        return result(table.transact(writes, ids.next()));
    }

    /** Replaces an opportunity with a tombstone, ends its assignment and tells the rep's feed, in one transaction. */
    public Commit.CommitResult delete(Opportunity opportunity) {
        var writes = new CommitWrites(feed, List.of(), List.of(opportunity)).writes();
        writes.add(Tombstone.deleted(opportunity, clock.instant()));
        return result(table.transact(writes, ids.next()));
    }

    private static Commit.CommitResult result(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written written -> new Commit.CommitResult.Stored();
            case WriteOutcome.Refused refused -> new Commit.CommitResult.Overtaken();
            case WriteOutcome.Contended contended -> new Commit.CommitResult.Overtaken();
        };
    }

    /**
     * Erases the events and activities of a deleted opportunity and of those merged into it; client ids keep only the
     * hash of the content. A call that stops in the middle is continued by the next one.
     *
     * @param goesOn true while there is time for more
     * @return true if nothing is left
     */
    public boolean erase(String organisation, String id, BooleanSupplier goesOn) {
        if (!gone(organisation, id).equals(Optional.of(new Departure.Deleted()))) {
            throw new IllegalStateException("Only a deleted opportunity can be erased: " + organisation + " " + id);
        }
        List<String> all = new ArrayList<>(merged(organisation, id));
        all.add(id);
        for (String each : all) {
            String partition = TableKey.opportunity(organisation, each).partition();
            if (!erase(organisation, partition, TableKey.ACTIVITY, goesOn)
                    || !erase(organisation, partition, TableKey.EVENT, goesOn)) {
                return false;
            }
        }
        return true;
    }

    private boolean erase(String organisation, String partition, String prefix, BooleanSupplier goesOn) {
        List<Item> found;
        do {
            found = table.query(partition, prefix, PAGE, null).items();
            for (Item item : found) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
                erase(organisation, item);
            }
        } while (!found.isEmpty());
        return true;
    }

    /** Erases one item, its id guard first: once the item is gone, nothing leads to the guard any more. */
    private void erase(String organisation, Item item) {
        if (EventItem.isGuarded(item)) {
            table.write(new Write.Update(
                    TableKey.idGuard(organisation, item.requireText("id")),
                    Item.attributes().build(),
                    Set.of(CommitWrites.RAW),
                    new Write.WriteCondition.Present()));
        }
        table.write(Write.delete(item.key()));
    }
}
