package dev.stagecraft.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table of the template: name, keys, indexes and time to live.
 *
 * @param attributes the key attributes and their types ({@code S}, {@code N} or {@code B})
 * @param key the table's key
 * @param timeToLive the attribute that holds the epoch second of expiry
 */
public record TableSpec(
        String name, Map<String, String> attributes, Key key, List<Index> indexes, Optional<String> timeToLive) {
    public TableSpec {
        attributes = Map.copyOf(attributes);
        indexes = List.copyOf(indexes);
    }

    /** A primary key: partition key with an optional sort key. */
    public record Key(String partition, Optional<String> sort) {}

    /**
     * A global secondary index of the table.
     *
     * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param included the attributes of an {@code INCLUDE} projection
     */
    public record Index(String name, Key key, String projection, List<String> included) {
        public Index {
            included = List.copyOf(included);
        }
    }
}
