package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A strict reader of a request's JSON object, field by field, which ends the request with a 422 for a missing or wrong
 * field. {@link #refuseUnknown} does the same for fields that were never read.
 *
 * <p>An explicit {@code null} reads as absent; {@link #clears} tells the difference for writes that merge.
 */
// Longer than most: one method for each kind of field that a request may hold.
public final class Body {
    private final Json.Fields fields;
    private final String prefix;
    private final Set<String> read = new HashSet<>();

    /** Creates a reader of a whole body. */
    public Body(Json.Fields fields) {
        this(fields, "");
    }

    private Body(Json.Fields fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    /** Parses a text as a JSON object; 400 when it is not one, 413 when it is longer than {@code most} bytes. */
    public static Json.Fields parse(String text, int most) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > most) {
            throw new ProblemException(Problem.tooLarge("The body has " + size + " bytes; at most " + most));
        }
        if (size == 0) {
            throw new ProblemException(Problem.badRequest("body-missing", "The body must be a JSON object"));
        }
        try {
            if (Json.parse(text) instanceof Json.Fields fields) {
                return fields;
            }
        } catch (JsonException e) {
            throw new ProblemException(Problem.badRequest(
                    "malformed-json",
                    "The body is not JSON at line " + e.line() + ", column " + e.column() + ": " + e.getMessage()));
        }
        throw new ProblemException(Problem.badRequest("not-an-object", "The body must be a JSON object"));
    }

    /** Creates a reader of an object inside a body; {@code path} is put in front of field names in problems. */
    public static Body at(String path, Json.Fields fields) {
        return new Body(fields, path + ".");
    }

    /** The object that this reader reads. */
    public Json.Fields fields() {
        return fields;
    }

    /** The value of a field; empty when it is absent or null. */
    public Optional<Json> any(String name) {
        read.add(name);
        return fields.field(name).filter(value -> value != Json.Null.NULL);
    }

    /** True if the field is present, even as null. */
    public boolean has(String name) {
        read.add(name);
        return fields.field(name).isPresent();
    }

    /** True if the field is present and null, which clears a stored value. */
    public boolean clears(String name) {
        read.add(name);
        return fields.field(name).filter(value -> value == Json.Null.NULL).isPresent();
    }

    /** The text in a field, if present: at most {@code most} characters, no control characters but tab and line ends. */
    public Optional<String> optionalText(String name, int most) {
        return any(name).map(value -> {
            if (!(value instanceof Json.Text text)) {
                throw wrong("wrong-type", name, "must be a text");
            }
            if (text.value().length() > most) {
                throw wrong("too-long", name, "has " + text.value().length() + " characters; at most " + most);
            }
            if (text.value().chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
                throw wrong("invalid-text", name, "must not hold control characters");
            }
            return text.value();
        });
    }

    /** The text in a required field, which must not be blank. */
    public String text(String name, int most) {
        String text = optionalText(name, most).orElseThrow(() -> missing(name));
        if (text.isBlank()) {
            throw wrong("missing-field", name, "must not be blank");
        }
        return text;
    }

    /** The id in a field, if present: letters, digits and {@code . _ -}. */
    public Optional<String> optionalId(String name) {
        return optionalText(name, Integer.MAX_VALUE).map(id -> {
            if (!TableKey.ID.matcher(id).matches()) {
                throw wrong("invalid-id", name, "must be 1 to 64 letters, digits and . _ -");
            }
            return id;
        });
    }

    /** The id in a required field. */
    public String id(String name) {
        return optionalId(name).orElseThrow(() -> missing(name));
    }

    /** The time in a field, if present: RFC 3339 with an offset, between the years 1900 and 9999. */
    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name, 64).map(text -> {
            try {
                var time = OffsetDateTime.parse(text);
                if (time.getYear() >= 1900 && time.getYear() <= 9999) {
                    return time.toInstant();
                }
            } catch (DateTimeException e) {
                throw wrong(
                        "not-a-time", name, "must be an RFC 3339 time with an offset, as 2026-11-20T14:02:11+02:00");
            }
            throw wrong("out-of-range", name, "must lie between the years 1900 and 9999");
        });
    }

    /** The time in a required field. */
    public Instant instant(String name) {
        return optionalInstant(name).orElseThrow(() -> missing(name));
    }

    /** The number in a field, if present. */
    public Optional<BigDecimal> optionalNumber(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Num num) {
                return num.value();
            }
            throw wrong("wrong-type", name, "must be a number");
        });
    }

    /** The whole number in a field, if present; it must lie in [least, most]. */
    public Optional<Long> optionalLong(String name, long least, long most) {
        return optionalNumber(name).map(number -> {
            if (number.stripTrailingZeros().scale() > 0) {
                throw wrong("wrong-type", name, "must be a whole number");
            }
            if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw wrong("out-of-range", name, "must lie between " + least + " and " + most);
            }
            return number.longValueExact();
        });
    }

    /** The boolean in a field, if present. */
    public Optional<Boolean> optionalFlag(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Bool bool) {
                return bool.value();
            }
            throw wrong("wrong-type", name, "must be true or false");
        });
    }

    /** The text in a field, if present; it must be one of the given words. */
    public Optional<String> optionalWord(String name, List<String> words) {
        return optionalText(name, Integer.MAX_VALUE).map(text -> {
            if (!words.contains(text)) {
                throw wrong("unknown-value", name, "must be one of " + String.join(", ", words));
            }
            return text;
        });
    }

    /** A reader of the object in a field, if present. */
    public Optional<Body> optionalObject(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Fields object) {
                return new Body(object, prefix + name + ".");
            }
            throw wrong("wrong-type", name, "must be an object");
        });
    }

    /** Readers of the objects in a required list field, at most {@code most}. */
    public List<Body> objects(String name, int most) {
        Json value = any(name).orElseThrow(() -> missing(name));
        if (!(value instanceof Json.Items items)) {
            throw wrong("wrong-type", name, "must be a list");
        }
        if (items.items().size() > most) {
            throw new ProblemException(
                    Problem.tooLarge(prefix + name + " has " + items.items().size() + " items; at most " + most));
        }
        List<Body> objects = new ArrayList<>();
        for (Json item : items.items()) {
            String place = name + "[" + objects.size() + "]";
            if (!(item instanceof Json.Fields object)) {
                throw wrong("wrong-type", place, "must be an object");
            }
            objects.add(new Body(object, prefix + place + "."));
        }
        return objects;
    }

    /** Refuses the request (422 {@code unknown-field}) if it has fields that were never read. */
    public void refuseUnknown() {
        for (String name : fields.fields().keySet()) {
            if (!read.contains(name)) {
                String shown = name.length() <= 80 ? name : name.substring(0, 80) + "…";
                throw wrong("unknown-field", shown, "is not a known field");
            }
        }
    }

    /** Creates the problem of one field: 422 with the field's full name and the reason. */
    public ProblemException wrong(String code, String name, String reason) {
        return new ProblemException(Problem.unprocessable(code, prefix + name, prefix + name + " " + reason));
    }

    private ProblemException missing(String name) {
        return wrong("missing-field", name, "is missing");
    }
}
