package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Write;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in the place of an opportunity that left: its id, the next revision and version (so that whoever read it before
 * is overtaken), and where it went. It stands in no list, because it has no outcome and no stage.
 */
final class Tombstone {
    private static final String DELETED = "deleted";
    private static final String INTO = "mergedInto";

    private Tombstone() {}

    /** The write that puts the mark of a deletion in the place of the state that was read. */
    static Write deleted(Opportunity before, Instant now) {
        return put(before, mark(before, now).put(DELETED, true));
    }

    /** The write that puts the mark of a merge in the place of the state that was read. */
    static Write merged(Opportunity before, String into, Instant now) {
        return put(before, mark(before, now).put(INTO, into));
    }

    private static Item.Builder mark(Opportunity before, Instant now) {
        return Item.at(OpportunityItem.key(before))
                .put("id", before.id())
                .put("rev", before.rev() + 1)
                .put(OpportunityItem.VERSION, before.version() + 1)
                .put("leftAt", now);
    }

    private static Write put(Opportunity before, Item.Builder mark) {
        return new Write.Put(
                mark.build(), new Write.WriteCondition.NumberIs(OpportunityItem.VERSION, before.version()));
    }

    /** Whether an item is a mark, and not a state. */
    static boolean is(Item item) {
        return item.flag(DELETED) || item.has(INTO);
    }

    /** Into which opportunity it was merged; empty for one that was deleted. */
    static Optional<String> into(Item mark) {
        return mark.text(INTO);
    }
}
