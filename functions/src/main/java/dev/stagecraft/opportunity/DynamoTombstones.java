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
 * The {@link Tombstones} stored in DynamoDB. A merge leaves all events where they are: the target's partition gets a row
 * for each opportunity whose events count in it, and since when; a history reads those partitions too.
 */
public final class DynamoTombstones implements Tombstones {
    /** The attribute of a merge record that holds the time of the merge. */
    static final String MERGED_AT = "mergedAt";

    private static final int PAGE = 100;

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final DynamoFeed feed;

    /** Creates the store on the given dependencies. */
    public DynamoTombstones(Wiring wiring) {
        this.table = wiring.table();
        this.ids = wiring.ids();
        this.clock = wiring.clock();
        this.feed = new DynamoFeed(wiring);
    }

    @Override
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

    @Override
    public List<String> merged(String organisation, String id) {
        String partition = TableKey.opportunity(organisation, id).partition();
        return table.all(partition, TableKey.MERGED).stream()
                .map(DynamoTombstones::source)
                .toList();
    }

    /** The id of the merged opportunity that a merge record names. */
    static String source(Item row) {
        return row.key().sort().substring(TableKey.MERGED.length());
    }

    @Override
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

    @Override
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

    @Override
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
