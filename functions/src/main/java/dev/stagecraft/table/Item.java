package dev.stagecraft.table;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An immutable DynamoDB item, whose attributes are texts, numbers, booleans, times (RFC 3339 text) and JSON (as text).
 *
 * <p><b>Errors</b>: {@code require…} throws {@link TableException} when the attribute is missing, which means that the
 * stored data are not as this code writes them.
 */
public final class Item {
    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = Map.copyOf(attributes);
    }

    /** Starts an item with its key. */
    public static Builder at(TableKey key) {
        return new Builder().put(TableKey.PARTITION, key.partition()).put(TableKey.SORT, key.sort());
    }

    /** Starts a set of attributes without a key, for updates. */
    public static Builder attributes() {
        return new Builder();
    }

    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes);
    }

    Map<String, AttributeValue> values() {
        return attributes;
    }

    /** The item's key. */
    public TableKey key() {
        return new TableKey(requireText(TableKey.PARTITION), requireText(TableKey.SORT));
    }

    /** True if the attribute is present. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** The text in an attribute, if present. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** The text in a required attribute. */
    public String requireText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** The number in an attribute, if present. */
    public Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(BigDecimal::new);
    }

    /** The whole number in a required attribute. */
    public long requireLong(String name) {
        return number(name).orElseThrow(() -> missing(name)).longValueExact();
    }

    /** The whole number in an attribute, or 0 when absent. */
    public long longOrZero(String name) {
        return number(name).map(BigDecimal::longValueExact).orElse(0L);
    }

    /** The boolean in an attribute; false when absent. */
    public boolean flag(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::bool)
                .orElse(false);
    }

    /** The time in an attribute, if present. */
    public Optional<Instant> instant(String name) {
        return text(name).map(Instant::parse);
    }

    /** The time in a required attribute. */
    public Instant requireInstant(String name) {
        return Instant.parse(requireText(name));
    }

    /** The JSON object in an attribute, if present. */
    public Optional<Json.Fields> json(String name) {
        return text(name).map(text -> (Json.Fields) Json.parse(text));
    }

    /** The JSON object in an attribute; empty when absent. */
    public Json.Fields jsonOrEmpty(String name) {
        return json(name).orElseGet(() -> Json.object().build());
    }

    /** Starts a builder with this item's attributes. */
    public Builder edit() {
        var builder = new Builder();
        builder.attributes.putAll(attributes);
        return builder;
    }

    private TableException missing(String attribute) {
        return new TableException("A stored item lacks " + attribute + ": " + attributes.get(TableKey.PARTITION) + " "
                + attributes.get(TableKey.SORT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && attributes.equals(item.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return attributes.toString();
    }

    /** A builder of one item; null values leave the attribute out. */
    public static final class Builder {
        private final Map<String, AttributeValue> attributes = new HashMap<>();

        private Builder() {}

        /**
         * Sets a text attribute; an empty text is kept, and a lone surrogate (which no request can carry) becomes a
         * question mark.
         */
        public Builder put(String name, @Nullable String value) {
            return put(name, value == null ? null : AttributeValue.fromS(wellFormed(value)));
        }

        private static String wellFormed(String text) {
            return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                    ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                    : text;
        }

        /** Sets a whole-number attribute. */
        public Builder put(String name, long value) {
            return put(name, AttributeValue.fromN(Long.toString(value)));
        }

        /** Sets a number attribute; the value must be finite. */
        public Builder put(String name, double value) {
            return put(name, AttributeValue.fromN(BigDecimal.valueOf(value).toString()));
        }

        /** Sets a boolean attribute. */
        public Builder put(String name, boolean value) {
            return put(name, AttributeValue.fromBool(value));
        }

        /** Sets a time attribute. */
        public Builder put(String name, @Nullable Instant value) {
            return put(name, value == null ? null : value.toString());
        }

        /** Sets a JSON attribute, which is stored as text. */
        public Builder put(String name, @Nullable Json value) {
            return put(name, value == null ? null : value.text());
        }

        /** Sets the time after which DynamoDB may delete the item (time to live). */
        public Builder expiresAt(Instant moment) {
            return put(TableKey.EXPIRES, moment.getEpochSecond());
        }

        /** Sets the item's key in the list index. */
        public Builder listed(ListKey key) {
            return put(ListKey.PARTITION, key.partition()).put(ListKey.SORT, key.sort());
        }

        private Builder put(String name, @Nullable AttributeValue value) {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
            return this;
        }

        /** Builds the item. */
        public Item build() {
            return new Item(attributes);
        }
    }
}
