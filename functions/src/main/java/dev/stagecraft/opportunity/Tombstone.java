package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Write;
import java.time.Instant;
import java.util.Optional;

/**
 * The item that replaces a merged or deleted opportunity: its id, the next revision and version (so that concurrent
 * writers lose), and the opportunity it was merged into. It is in no list, because it has no outcome and no stage.
 */
final class Tombstone {
    private static final String DELETED = "deleted";
    private static final String INTO = "mergedInto";

    private Tombstone() {}

    /** The write that replaces the state with the tombstone of a deletion. */
    static Write deleted(Opportunity before, Instant now) {
        return put(before, mark(before, now).put(DELETED, true));
    }

    /** The write that replaces the state with the tombstone of a merge. */
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

    /** True if the item is a tombstone, not a state. */
    static boolean is(Item item) {
        return item.flag(DELETED) || item.has(INTO);
    }

    /** The opportunity that this one was merged into; empty for a deletion. */
    static Optional<String> into(Item mark) {
        return mark.text(INTO);
    }
}
