package dev.stagecraft.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A builder of one JSON object ({@link Json.Fields}), field by field; {@code putIfPresent} leaves out null values. */
public final class JsonObjectBuilder {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    JsonObjectBuilder() {}

    /** Sets a field to any JSON value. */
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

    /** Sets a boolean field. */
    public JsonObjectBuilder put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    /** Sets a time field, as an RFC 3339 text in UTC. */
    public JsonObjectBuilder put(String name, Instant value) {
        return put(name, Json.of(value.toString()));
    }

    /** Sets an array field. */
    public JsonObjectBuilder put(String name, List<? extends Json> items) {
        return put(name, Json.of(items));
    }

    /** Sets a field to an array of texts. */
    public JsonObjectBuilder putTexts(String name, List<String> items) {
        return put(name, items.stream().map(Json::of).toList());
    }

    /** Sets a field, unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable Json value) {
        return value == null ? this : put(name, value);
    }

    /** Sets a text field, unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable String value) {
        return value == null ? this : put(name, value);
    }

    /** Sets a time field, unless the value is null. */
    public JsonObjectBuilder putIfPresent(String name, @Nullable Instant value) {
        return value == null ? this : put(name, value);
    }

    /** Builds the object from the fields set so far. */
    public Json.Fields build() {
        return new Json.Fields(fields);
    }
}
