package dev.stagecraft.table;

import java.util.Set;

/**
 * One write to the table with the condition under which it may happen: a put, an update, a delete, or a check alone.
 */
public sealed interface Write {

    /** The key that is written. */
    TableKey key();

    /** A write that replaces the whole item. */
    record Put(Item item, WriteCondition condition) implements Write {
        @Override
        public TableKey key() {
            return item.key();
        }
    }

    /** A write that sets and removes single attributes; other attributes keep their values. */
    record Update(TableKey key, Item set, Set<String> remove, WriteCondition condition) implements Write {
        public Update {
            remove = Set.copyOf(remove);
        }
    }

    /** A write that removes the item. */
    record Delete(TableKey key, WriteCondition condition) implements Write {}

    /** A condition without a write, which makes the transaction fail unless it holds. */
    record Check(TableKey key, WriteCondition condition) implements Write {}

    /** The condition on the stored item under which a write may happen. */
    sealed interface WriteCondition {
        /** The condition that always holds. */
        record Always() implements WriteCondition {}

        /** The condition that no item with this key exists. */
        record Absent() implements WriteCondition {}

        /** The condition that an item with this key exists. */
        record Present() implements WriteCondition {}

        /** The condition that an attribute has this whole number; 0 also matches an absent item or attribute. */
        record NumberIs(String attribute, long value) implements WriteCondition {}

        /** The condition that an attribute has this text. */
        record TextIs(String attribute, String value) implements WriteCondition {}
    }

    /** Creates an unconditional put of an item. */
    static Put put(Item item) {
        return new Put(item, new WriteCondition.Always());
    }

    /** Creates a put that succeeds only if no item with this key exists. */
    static Put putIfAbsent(Item item) {
        return new Put(item, new WriteCondition.Absent());
    }

    /** Creates a conditional update of some attributes. */
    static Update update(TableKey key, Item set, WriteCondition condition) {
        return new Update(key, set, Set.of(), condition);
    }

    /** Creates an unconditional delete of an item. */
    static Delete delete(TableKey key) {
        return new Delete(key, new WriteCondition.Always());
    }
}
