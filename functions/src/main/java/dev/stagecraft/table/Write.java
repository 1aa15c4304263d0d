package dev.stagecraft.table;

import java.util.Set;

/** One write of a transaction, with the condition under which it may happen. */
public sealed interface Write {

    /** The key that is written. */
    TableKey key();

    /** Replaces the whole item. */
    record Put(Item item, Condition condition) implements Write {
        @Override
        public TableKey key() {
            return item.key();
        }
    }

    /** Sets and removes single attributes; other attributes keep their values. */
    record Update(TableKey key, Item set, Set<String> remove, Condition condition) implements Write {
        public Update {
            remove = Set.copyOf(remove);
        }
    }

    /** Removes the item. */
    record Delete(TableKey key, Condition condition) implements Write {}

    /** Writes nothing; the transaction fails unless the condition holds. */
    record Check(TableKey key, Condition condition) implements Write {}

    /** What must hold of the stored item. */
    sealed interface Condition {
        /** Nothing. */
        record Always() implements Condition {}

        /** There is no item with this key. */
        record Absent() implements Condition {}

        /** There is an item with this key. */
        record Present() implements Condition {}

        /** The attribute has this whole number; 0 also means that the item or attribute is absent. */
        record NumberIs(String attribute, long value) implements Condition {}

        /** The attribute has this text. */
        record TextIs(String attribute, String value) implements Condition {}
    }

    /** Puts an item whatever is there. */
    static Put put(Item item) {
        return new Put(item, new Condition.Always());
    }

    /** Puts an item where there is none. */
    static Put putIfAbsent(Item item) {
        return new Put(item, new Condition.Absent());
    }

    /** Sets attributes under a condition. */
    static Update update(TableKey key, Item set, Condition condition) {
        return new Update(key, set, Set.of(), condition);
    }

    /** Deletes an item whatever is there. */
    static Delete delete(TableKey key) {
        return new Delete(key, new Condition.Always());
    }
}
