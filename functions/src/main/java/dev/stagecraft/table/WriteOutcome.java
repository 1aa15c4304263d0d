package dev.stagecraft.table;

import java.util.Map;
import java.util.Optional;

/** What became of a write or a transaction that carried conditions. */
public sealed interface WriteOutcome {

    /** Everything was written. */
    record Written() implements WriteOutcome {}

    /**
     * Nothing was written, because conditions did not hold.
     *
     * @param refused for each write whose condition failed (by its place in the transaction, from 0) the item that was
     *     there, or empty when there was none
     */
    record Refused(Map<Integer, Optional<Item>> refused) implements WriteOutcome {
        public Refused {
            refused = Map.copyOf(refused);
        }

        /** Whether the write at this place was one whose condition failed. */
        public boolean at(int place) {
            return refused.containsKey(place);
        }

        /** The item that stood in the way of the write at this place. */
        public Optional<Item> existing(int place) {
            return refused.getOrDefault(place, Optional.empty());
        }
    }

    /** Nothing was written, because another transaction was under way on the same items: read again and retry. */
    record Contended() implements WriteOutcome {}
}
