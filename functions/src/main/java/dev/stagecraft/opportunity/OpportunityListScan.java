package dev.stagecraft.opportunity;

import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scan of one organisation's list of opportunities in pages, outcome by outcome and shard by shard, which filters the
 * rows that it reads. One page reads at most {@value #MOST_READ} rows, so that a rare owner or class cannot keep a
 * request waiting.
 */
final class OpportunityListScan {
    private static final int MOST_READ = 5_000;
    private static final int CHUNK = 500;

    private final Table table;
    private final String organisation;
    private final ListFilter filter;
    private final List<Outcome> outcomes;

    OpportunityListScan(Table table, String organisation, ListFilter filter) {
        this.table = table;
        this.organisation = organisation;
        this.filter = filter;
        this.outcomes = filter.outcome() == null ? List.of(Outcome.values()) : List.of(filter.outcome());
    }

    /** The position of a scan: a part (one shard of one outcome) and the sort key of the last row seen in it. */
    private record ScanPosition(int part, @Nullable String sort) {
        static ScanPosition of(@Nullable String cursor) {
            if (cursor == null) {
                return new ScanPosition(0, null);
            }
            int bar = cursor.indexOf('|');
            String part = bar < 0 ? "" : cursor.substring(0, bar);
            if (!part.matches("[0-9]{1,2}")) {
                throw new InvalidCursorException();
            }
            String sort = cursor.substring(bar + 1);
            return new ScanPosition(Integer.parseInt(part), sort.isEmpty() ? null : sort);
        }

        String cursor() {
            return part + "|" + (sort == null ? "" : sort);
        }
    }

    /** Reads one page, from a position that an earlier page returned. */
    Page<OpportunitySummary> page(int limit, @Nullable String after) {
        List<OpportunitySummary> found = new ArrayList<>();
        var place = ScanPosition.of(after);
        int read = 0;
        while (place.part() < outcomes.size() * ListKey.SHARDS) {
            if (found.size() >= limit || read >= MOST_READ) {
                return new Page<>(found, Optional.of(place.cursor()));
            }
            var rows = table.list(
                    shard(place), prefix(place), filter.isOpen() ? limit - found.size() : CHUNK, start(place));
            String last = place.sort();
            for (Item item : rows.items()) {
                if (found.size() >= limit) {
                    return new Page<>(found, Optional.of(new ScanPosition(place.part(), last).cursor()));
                }
                last = item.requireText(ListKey.SORT);
                var row = OpportunitySummary.of(item);
                if (filter.shows(row)) {
                    found.add(row);
                }
            }
            read += rows.items().size();
            place = rows.last().isPresent()
                    ? new ScanPosition(place.part(), last)
                    : new ScanPosition(place.part() + 1, null);
        }
        return new Page<>(found, Optional.empty());
    }

    private String shard(ScanPosition place) {
        return ListKey.shard(organisation, place.part() % ListKey.SHARDS);
    }

    private String prefix(ScanPosition place) {
        String outcome = outcomes.get(place.part() / ListKey.SHARDS).label();
        return filter.stage() == null ? outcome + "#" : outcome + "#" + filter.stage() + "#";
    }

    private @Nullable Item start(ScanPosition place) {
        String sort = place.sort();
        if (sort == null) {
            return null;
        }
        if (!sort.startsWith(prefix(place)) || sort.length() > 300) {
            throw new InvalidCursorException();
        }
        return Item.at(TableKey.opportunity(organisation, sort.substring(sort.lastIndexOf('#') + 1)))
                .put(ListKey.PARTITION, shard(place))
                .put(ListKey.SORT, sort)
                .build();
    }
}
