package dev.stagecraft.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable JSON value: null, boolean, number, text, array or object.
 *
 * <p><b>Errors</b>: {@link #parse} throws {@link JsonException} with line and column.
 *
 * <p><b>Source</b>: RFC 8259; the canonical form is RFC 8785.
 */
public sealed interface Json {

    /** The JSON literal {@code null}. */
    enum Null implements Json {
        /** The only instance. */
        NULL
    }

    /** A JSON boolean. */
    record Bool(boolean value) implements Json {}

    /** A JSON number, kept exactly as written. Equal when numerically equal: {@code 1.0} is {@code 1}. */
    record Num(BigDecimal value) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Num num && value.compareTo(num.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue());
        }
    }

    /** A JSON string without lone surrogates. */
    record Text(String value) implements Json {}

    /** A JSON array. */
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A JSON object, whose fields keep their written order. Equality ignores that order. */
    record Fields(Map<String, Json> fields) implements Json {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The value of a field, {@link Null#NULL} included; empty only when the field is absent. */
        public Optional<Json> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** Copies the object with one field set; a new field comes last. */
        public Fields with(String name, Json value) {
            var changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            return new Fields(changed);
        }
    }

    /** Parses a JSON document of at most {@link JsonReader#MAX_DEPTH} levels. */
    static Json parse(String text) {
        return JsonReader.read(text);
    }

    /** Parses a JSON document in UTF-8. */
    static Json parse(byte[] utf8) {
        return JsonReader.read(utf8);
    }

    /** Creates a JSON string. */
    static Json of(String value) {
        return new Text(value);
    }

    /** Creates a JSON number from a whole number. */
    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** Creates a JSON number; infinity and not-a-number are refused, because JSON cannot express them. */
    static Json of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON cannot express " + value);
        }
        return new Num(BigDecimal.valueOf(value));
    }

    /** Creates a JSON boolean. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** Creates a JSON array. */
    static Json of(List<? extends Json> items) {
        return new Items(List.copyOf(items));
    }

    /** Starts a builder of a JSON object. */
    static JsonObjectBuilder object() {
        return new JsonObjectBuilder();
    }

    /** The value as compact JSON text, with fields in their written order. */
    default String text() {
        return JsonWriter.compact(this);
    }

    /**
     * The value as canonical JSON text (RFC 8785): sorted keys, ECMAScript numbers, fewest escapes. Numbers are IEEE
     * doubles.
     */
    default String canonical() {
        return JsonWriter.canonical(this);
    }
}
