package dev.stagecraft.opportunity;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The store of each rep's feed, from which the app pulls changes: one gapless sequence of rows, each naming an
 * opportunity that changed or left the rep; it also lists a rep's opportunities. Rows are read strongly consistently
 * and expire after {@link #KEPT_DAYS} days.
 */
public final class Feed {
    /** The number of days after which a row expires. */
    int KEPT_DAYS = 100;

    /**
     * A row of the feed: one change of one opportunity.
     *
     * @param sequence its sequence number
     * @param opportunity the opportunity's id
     * @param removed true if the opportunity is no longer the rep's
     * @param rev the opportunity's revision after the change
     */
    public record Row(long sequence, String opportunity, boolean removed, long rev) {}

    private static final String SEQUENCE = "sequence";
    private static final int ROWS_A_WRITE = 90;

    private final Table table;
    private final Clock clock;
    private final Ids ids;
    private final OptimisticRetry retry;

    /** Creates the feed on the given dependencies; the clock dates the rows' expiry. */
    public Feed(Wiring wiring) {
        this.table = wiring.table();
        this.clock = wiring.clock();
        this.ids = wiring.ids();
        this.retry = wiring.retry();
    }

    /** The sequence number of the newest row in a rep's feed; 0 when there is none. */
    public long head(String organisation, String rep) {
        return table.get(TableKey.feedHead(organisation, rep))
                .map(head -> head.requireLong(SEQUENCE))
                .orElse(0L);
    }

    /** Reads the heads of several reps' feeds, in their order, by one request. */
    Map<String, Long> heads(String organisation, List<String> reps) {
        Map<String, Long> heads = new LinkedHashMap<>();
        if (reps.size() == 1) {
            heads.put(reps.getFirst(), head(organisation, reps.getFirst()));
            return heads;
        }
        reps.forEach(rep -> heads.put(rep, 0L));
        Map<TableKey, String> byKey = new LinkedHashMap<>();
        reps.forEach(rep -> byKey.put(TableKey.feedHead(organisation, rep), rep));
        table.all(byKey.keySet())
                .forEach(head -> heads.put(Objects.requireNonNull(byKey.get(head.key())), head.requireLong(SEQUENCE)));
        return heads;
    }

    /** Reads the rows after a sequence number, oldest first. */
    public List<Row> after(String organisation, String rep, long sequence, int limit) {
        var from = TableKey.feedRow(organisation, rep, sequence + 1);
        var to = TableKey.feedRow(organisation, rep, Long.MAX_VALUE);
        return table.between(from.partition(), from.sort(), to.sort(), limit).items().stream()
                .map(item -> new Row(
                        item.requireLong(SEQUENCE),
                        item.requireText("opportunity"),
                        item.flag("removed"),
                        item.requireLong("rev")))
                .toList();
    }

    /** Reads a page of the ids of the opportunities assigned to a rep, in order, after an id. */
    public Page<String> assigned(String organisation, String rep, @Nullable String after, int limit) {
        String partition = TableKey.assignment(organisation, rep, "-").partition();
        var page = table.query(partition, "", limit, after);
        return page.map(item -> item.key().sort());
    }

    /** Adds rows for opportunities that changed without a commit, for example in class. */
    public void announce(String organisation, String rep, List<String> opportunities) {
        for (int from = 0; from < opportunities.size(); from += ROWS_A_WRITE) {
            var part = opportunities.subList(from, Math.min(opportunities.size(), from + ROWS_A_WRITE));
            retry.run(() -> append(organisation, rep, part));
        }
    }

    private void append(String organisation, String rep, List<String> opportunities) {
        long head = head(organisation, rep);
        List<Write> writes = new ArrayList<>();
        for (String opportunity : opportunities) {
            writes.add(row(organisation, rep, new Row(head + writes.size() + 1, opportunity, false, 0)));
        }
        writes.add(advance(organisation, rep, head, head + opportunities.size()));
        if (!(table.transact(writes, ids.next()) instanceof WriteOutcome.Written)) {
            throw new ConflictException("Another writer moved the feed of " + rep + " on from " + head);
        }
    }

    /** The write that adds one row to a rep's feed. */
    Write row(String organisation, String rep, Row row) {
        return Write.put(Item.at(TableKey.feedRow(organisation, rep, row.sequence()))
                .put(SEQUENCE, row.sequence())
                .put("opportunity", row.opportunity())
                .put("removed", row.removed())
                .put("rev", row.rev())
                .expiresAt(clock.instant().plus(Duration.ofDays(KEPT_DAYS)))
                .build());
    }

    /** The write that moves a feed's head, on condition that it is still where it was read. */
    static Write advance(String organisation, String rep, long from, long to) {
        return Write.update(
                TableKey.feedHead(organisation, rep),
                Item.attributes().put(SEQUENCE, to).build(),
                new Write.WriteCondition.NumberIs(SEQUENCE, from));
    }
}
