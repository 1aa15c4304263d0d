package dev.stagecraft.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON value, immutable.
 *
 * <p><b>Errors</b>: {@link #parse} throws {@link JsonException} with line and column.
 *
 * <p><b>Source</b>: RFC 8259; the canonical form is RFC 8785.
 */
public sealed interface Json {

    /** The literal {@code null}. */
    enum Null implements Json {
        /** Its only value. */
        NULL
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** A number, exact as written. Equal when numerically equal: {@code 1.0} is {@code 1}. */
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

    /** A text without lone surrogates. */
    record Text(String value) implements Json {}

    /** An array. */
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object; fields keep the order in which they were written. Equality ignores that order. */
    record Fields(Map<String, Json> fields) implements Json {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The field's value, {@link Null#NULL} included; empty only when the field is absent. */
        public Optional<Json> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** The same object with one field set; last when it is new. */
        public Fields with(String name, Json value) {
            var changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            return new Fields(changed);
        }
    }

    /** Reads one document of at most {@link JsonReader#MAX_DEPTH} levels. */
    static Json parse(String text) {
        return JsonReader.read(text);
    }

    /** Reads one UTF-8 document. */
    static Json parse(byte[] utf8) {
        return JsonReader.read(utf8);
    }

    /** A text value. */
    static Json of(String value) {
        return new Text(value);
    }

    /** A whole number. */
    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** A finite number; anything else has no JSON form and is refused. */
    static Json of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no form for " + value);
        }
        return new Num(BigDecimal.valueOf(value));
    }

    /** A truth value. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** An array of values. */
    static Json of(List<? extends Json> items) {
        return new Items(List.copyOf(items));
    }

    /** A builder of one object. */
    static JsonObjectBuilder object() {
        return new JsonObjectBuilder();
    }

    /** Compact text, fields in the order in which they were written. */
    default String text() {
        return JsonWriter.compact(this);
    }

    /** The canonical text of RFC 8785: sorted keys, ECMAScript numbers, least escapes. Numbers are IEEE doubles. */
    default String canonical() {
        return JsonWriter.canonical(this);
    }
}
