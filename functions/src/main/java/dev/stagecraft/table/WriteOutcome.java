package dev.stagecraft.table;

import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a conditional write or transaction: written, refused by a condition, or overtaken by another
 * transaction.
 */
public sealed interface WriteOutcome {

    /** The outcome in which everything was written. */
    record Written() implements WriteOutcome {}

    /**
     * The outcome in which nothing was written, because a condition did not hold.
     *
     * @param refused for each write whose condition failed (by its place in the transaction, from 0) the item that was
     *     there, or empty when there was none
     */
    record Refused(Map<Integer, Optional<Item>> refused) implements WriteOutcome {
        public Refused {
            refused = Map.copyOf(refused);
        }

        /** True if the condition of the write at this place failed. */
        public boolean at(int place) {
            return refused.containsKey(place);
        }

        /** The stored item that made the condition of the write at this place fail. */
        public Optional<Item> existing(int place) {
            return refused.getOrDefault(place, Optional.empty());
        }
    }

    /**
     * The outcome in which nothing was written, because another transaction was changing the same items: read again and
     * retry.
     */
    record Contended() implements WriteOutcome {}
}
