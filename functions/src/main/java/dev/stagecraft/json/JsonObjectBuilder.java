package dev.stagecraft.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one {@link Json.Fields}, field by field; {@code putIfPresent} leaves out what is null. */
public final class JsonObjectBuilder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    JsonObjectBuilder() {}

    /** Sets a field to any value. */
    public JsonObjectBuilder put(String name, Json value) {
        fields.put(name, value);
        return this;
    }

    /** Sets a text field. */
    public JsonObjectBuilder put(String name, String value) {
        return put(name, Json.of(value));
    }

    /** Sets a whole-number field. */
    public JsonObjectBuilder put(String name, long value) {
        return put(name, Json.of(value));
    }

    /** Sets a number field; the value must be finite. */
    public JsonObjectBuilder put(String name, double value) {
        return put(name, Json.of(value));
    }

    /** Sets a truth field. */
    public JsonObjectBuilder put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    /** Sets an instant as RFC 3339 in UTC. */
    public JsonObjectBuilder put(String name, Instant value) {
        return put(name, Json.of(value.toString()));
    }

    /** Sets an array field. */
    public JsonObjectBuilder put(String name, List<? extends Json> items) {
        return put(name, Json.of(items));
    }

    /** Sets an array of texts. */
    public JsonObjectBuilder putTexts(String name, List<String> items) {
        return put(name, items.stream().map(Json::of).toList());
    }

    /** Sets the field unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable Json value) {
        return value == null ? this : put(name, value);
    }

    /** Sets the text field unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable String value) {
        return value == null ? this : put(name, value);
    }

    /** Sets the instant field unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable Instant value) {
        return value == null ? this : put(name, value);
    }

    /** The object. */
    public Json.Fields build() {
        return new Json.Fields(fields);
    }
}
