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
 * Opportunities that leave: merged into another, or deleted. In the place of the state stays a mark, so that late writers
 * learn of it, and their version guards fail; {@link Opportunities} no longer finds them.
 *
 * <p><b>Errors</b>: {@link dev.stagecraft.table.TableException} when the store could not be asked; after a write the outcome
 * is then unknown and must be read again.
 */
public final class Tombstones {
    /** How many opportunities may live on in one, so that a merge stays one transaction and a history few queries. */
    public static final int MOST_MERGED = 40;

    /** Attribute of a row of a merge: when it was. */
    static final String MERGED_AT = "mergedAt";

    private static final int PAGE = 100;

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Feed feed;

    /** The departures of a wiring. */
    public Tombstones(Wiring wiring) {
        this.table = wiring.table();
        this.ids = wiring.ids();
        this.clock = wiring.clock();
        this.feed = new Feed(wiring);
    }

    /** Why an opportunity is there no more; empty when it lives, or never was. */
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

    /** The opportunities that were merged into this one, at first or second hand, in order. */
    public List<String> merged(String organisation, String id) {
        String partition = TableKey.opportunity(organisation, id).partition();
        return table.all(partition, TableKey.MERGED).stream()
                .map(Tombstones::source)
                .toList();
    }

    /** The opportunity that a row of a merge names. */
    static String source(Item row) {
        return row.key().sort().substring(TableKey.MERGED.length());
    }

    /**
     * Puts a mark in the place of one opportunity and stores what another is with it, in one transaction; both reps are told.
     *
     * @param source the opportunity that leaves, as it was read
     * @param target what the other becomes
     */
    public Commit.Result merge(Opportunity source, Commit target) {
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

    /** Puts a mark in the place of an opportunity, takes it from its rep and tells the phone, in one transaction. */
    public Commit.Result delete(Opportunity opportunity) {
        var writes = new CommitWrites(feed, List.of(), List.of(opportunity)).writes();
        writes.add(Tombstone.deleted(opportunity, clock.instant()));
        return result(table.transact(writes, ids.next()));
    }

    private static Commit.Result result(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written written -> new Commit.Result.Stored();
            case WriteOutcome.Refused refused -> new Commit.Result.Overtaken();
            case WriteOutcome.Contended contended -> new Commit.Result.Overtaken();
        };
    }

    /**
     * Erases the events and activities of a deleted opportunity, and of those merged into it; of the ids that clients gave,
     * only the hash of the content stays. Whoever stops in the middle goes on by doing it again.
     *
     * @param goesOn whether there is time for more
     * @return whether nothing is left
     */
    public boolean erase(String organisation, String id, BooleanSupplier goesOn) {
        if (!gone(organisation, id).equals(Optional.of(new Departure.Deleted()))) {
            throw new IllegalStateException("Only what was deleted may be erased: " + organisation + " " + id);
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

    /** The guard first: once the item is gone, nothing leads to its guard any more. */
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
