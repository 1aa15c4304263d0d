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
 * One item of the table, immutable: texts, numbers, truth values, instants (RFC 3339 text) and JSON (as text).
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

    /** Whether the attribute is there. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** A text, if there. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** A text that must be there. */
    public String requireText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A number, if there. */
    public Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(BigDecimal::new);
    }

    /** A whole number that must be there. */
    public long requireLong(String name) {
        return number(name).orElseThrow(() -> missing(name)).longValueExact();
    }

    /** A whole number, or 0. */
    public long longOrZero(String name) {
        return number(name).map(BigDecimal::longValueExact).orElse(0L);
    }

    /** A truth value; false when absent. */
    public boolean flag(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(AttributeValue::bool)
                .orElse(false);
    }

    /** An instant, if there. */
    public Optional<Instant> instant(String name) {
        return text(name).map(Instant::parse);
    }

    /** An instant that must be there. */
    public Instant requireInstant(String name) {
        return Instant.parse(requireText(name));
    }

    /** A JSON object, if there. */
    public Optional<Json.Fields> json(String name) {
        return text(name).map(text -> (Json.Fields) Json.parse(text));
    }

    /** A JSON object; empty when absent. */
    public Json.Fields jsonOrEmpty(String name) {
        return json(name).orElseGet(() -> Json.object().build());
    }

    /** A builder that starts with this item's attributes. */
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

    /** Builds one item; a null value leaves the attribute out. */
    public static final class Builder {
        private final Map<String, AttributeValue> attributes = new HashMap<>();

        private Builder() {}

        /** Sets a text; an empty one is kept, half a surrogate pair (which no request can carry) becomes a question mark. */
        public Builder put(String name, @Nullable String value) {
            return put(name, value == null ? null : AttributeValue.fromS(wellFormed(value)));
        }

        private static String wellFormed(String text) {
            return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                    ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                    : text;
        }

        /** Sets a whole number. */
        public Builder put(String name, long value) {
            return put(name, AttributeValue.fromN(Long.toString(value)));
        }

        /** Sets a finite number. */
        public Builder put(String name, double value) {
            return put(name, AttributeValue.fromN(BigDecimal.valueOf(value).toString()));
        }

        /** Sets a truth value. */
        public Builder put(String name, boolean value) {
            return put(name, AttributeValue.fromBool(value));
        }

        /** Sets an instant. */
        public Builder put(String name, @Nullable Instant value) {
            return put(name, value == null ? null : value.toString());
        }

        /** Sets a JSON value, stored as text. */
        public Builder put(String name, @Nullable Json value) {
            return put(name, value == null ? null : value.text());
        }

        /** Sets when the item may be deleted by the table itself. */
        public Builder expiresAt(Instant moment) {
            return put(TableKey.EXPIRES, moment.getEpochSecond());
        }

        /** Sets the item's place in the index. */
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

        /** The item. */
        public Item build() {
            return new Item(attributes);
        }
    }
}
