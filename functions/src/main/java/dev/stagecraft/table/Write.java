package dev.stagecraft.table;

import java.util.Set;

/** One write of a transaction, with the condition under which it may happen. */
public sealed interface Write {

    /** The key that is written. */
    TableKey key();

    /** Replaces the whole item. */
    record Put(Item item, WriteCondition condition) implements Write {
        @Override
        public TableKey key() {
            return item.key();
        }
    }

    /** Sets and removes single attributes; other attributes keep their values. */
    record Update(TableKey key, Item set, Set<String> remove, WriteCondition condition) implements Write {
        public Update {
            remove = Set.copyOf(remove);
        }
    }

    /** Removes the item. */
    record Delete(TableKey key, WriteCondition condition) implements Write {}

    /** Writes nothing; the transaction fails unless the condition holds. */
    record Check(TableKey key, WriteCondition condition) implements Write {}

    /** What must hold of the stored item. */
    sealed interface WriteCondition {
        /** Nothing. */
        record Always() implements WriteCondition {}

        /** There is no item with this key. */
        record Absent() implements WriteCondition {}

        /** There is an item with this key. */
        record Present() implements WriteCondition {}

        /** The attribute has this whole number; 0 also means that the item or attribute is absent. */
        record NumberIs(String attribute, long value) implements WriteCondition {}

        /** The attribute has this text. */
        record TextIs(String attribute, String value) implements WriteCondition {}
    }

    /** Puts an item whatever is there. */
    static Put put(Item item) {
        return new Put(item, new WriteCondition.Always());
    }

    /** Puts an item where there is none. */
    static Put putIfAbsent(Item item) {
        return new Put(item, new WriteCondition.Absent());
    }

    /** Sets attributes under a condition. */
    static Update update(TableKey key, Item set, WriteCondition condition) {
        return new Update(key, set, Set.of(), condition);
    }

    /** Deletes an item whatever is there. */
    static Delete delete(TableKey key) {
        return new Delete(key, new WriteCondition.Always());
    }
}
