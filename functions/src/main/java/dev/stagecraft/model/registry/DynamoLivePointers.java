package dev.stagecraft.model.registry;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.List;
import java.util.Optional;

/**
 * The store of each organisation's live pointer (the model version that serves) in DynamoDB, one row an organisation.
 */
final class DynamoLivePointers {
    private static final String VERSION = "version";
    private static final String BEFORE = "before";
    private static final String MOVES = "moves";
    private static final String WON = "won";
    private static final String LOST = "lost";

    private final Table table;

    DynamoLivePointers(Table table) {
        this.table = table;
    }

    LiveModelPointer read(String organisation) {
        return read(table.get(TableKey.liveModel(organisation)));
    }

    /** The pointer in the rows of the organisation's {@link TableKey#liveModel} partition. */
    static LiveModelPointer read(String organisation, List<Item> rows) {
        String sort = TableKey.liveModel(organisation).sort();
        return read(rows.stream().filter(item -> item.key().sort().equals(sort)).findFirst());
    }

    private static LiveModelPointer read(Optional<Item> row) {
        return row.map(item -> new LiveModelPointer(
                        item.text(VERSION).orElse(PriorModel.VERSION),
                        item.text(BEFORE).orElse(PriorModel.VERSION),
                        item.longOrZero(MOVES),
                        new PriorModel(item.longOrZero(WON), item.longOrZero(LOST))))
                .orElseGet(() -> new LiveModelPointer(PriorModel.VERSION, PriorModel.VERSION, 0, PriorModel.unknown()));
    }

    /** Remembers the win rate so far, whatever serves. */
    void remember(String organisation, PriorModel prior) {
        var counts =
                Item.attributes().put(WON, prior.won()).put(LOST, prior.lost()).build();
        table.write(Write.update(TableKey.liveModel(organisation), counts, new Write.WriteCondition.Always()));
    }

    /**
     * Moves a pointer with what is written beside it: all or nothing.
     *
     * @param token makes a repeated request have one effect
     */
    WriteOutcome write(List<Write> writes, String token) {
        return writes.size() == 1 ? table.write(writes.getFirst()) : table.transact(writes, token);
    }

    /**
     * The write that moves a pointer which nobody moved since it was read.
     *
     * @param before the version to fall back on
     */
    static Write move(String organisation, LiveModelPointer read, String version, String before) {
        var moved = Item.attributes()
                .put(VERSION, version)
                .put(BEFORE, before)
                .put(MOVES, read.moves() + 1)
                .build();
        var unmoved = new Write.WriteCondition.NumberIs(MOVES, read.moves());
        return Write.update(TableKey.liveModel(organisation), moved, unmoved);
    }
}
