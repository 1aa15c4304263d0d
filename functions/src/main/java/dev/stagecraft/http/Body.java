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
 * Reads one JSON object field by field, strictly: a field that is missing, of the wrong type or out of range ends the
 * request with 422 naming it, and {@link #refuseUnknown} does the same for fields nobody read.
 *
 * <p>An explicit {@code null} reads as absent; {@link #clears} tells the difference for writes that merge.
 */
// Longer than most: one method for each kind of field that a request may hold.
public final class Body {
    private final Json.Fields fields;
    private final String prefix;
    private final Set<String> read = new HashSet<>();

    /** A reader of a whole body. */
    public Body(Json.Fields fields) {
        this(fields, "");
    }

    private Body(Json.Fields fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    /** A text as a JSON object; 400 when it is none, 413 when it is longer than {@code most} bytes. */
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

    /** A reader of an object inside a body; {@code path} comes before the names of its fields in problems. */
    public static Body at(String path, Json.Fields fields) {
        return new Body(fields, path + ".");
    }

    /** The object that is read. */
    public Json.Fields fields() {
        return fields;
    }

    /** The field's value, if there and not null. */
    public Optional<Json> any(String name) {
        read.add(name);
        return fields.field(name).filter(value -> value != Json.Null.NULL);
    }

    /** Whether the field is there, null included. */
    public boolean has(String name) {
        read.add(name);
        return fields.field(name).isPresent();
    }

    /** Whether the field is there and null. */
    public boolean clears(String name) {
        read.add(name);
        return fields.field(name).filter(value -> value == Json.Null.NULL).isPresent();
    }

    /** A text of at most this many characters, without control characters but tab and line ends, if there. */
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

    /** A text that must be there and not blank. */
    public String text(String name, int most) {
        String text = optionalText(name, most).orElseThrow(() -> missing(name));
        if (text.isBlank()) {
            throw wrong("missing-field", name, "must not be blank");
        }
        return text;
    }

    /** An id of letters, digits and {@code . _ -}, if there. */
    public Optional<String> optionalId(String name) {
        return optionalText(name, Integer.MAX_VALUE).map(id -> {
            if (!TableKey.ID.matcher(id).matches()) {
                throw wrong("invalid-id", name, "must be 1 to 64 letters, digits and . _ -");
            }
            return id;
        });
    }

    /** An id that must be there. */
    public String id(String name) {
        return optionalId(name).orElseThrow(() -> missing(name));
    }

    /** An RFC 3339 time with its offset, if there; between the years 1900 and 9999. */
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

    /** A time that must be there. */
    public Instant instant(String name) {
        return optionalInstant(name).orElseThrow(() -> missing(name));
    }

    /** A number, if there. */
    public Optional<BigDecimal> optionalNumber(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Num num) {
                return num.value();
            }
            throw wrong("wrong-type", name, "must be a number");
        });
    }

    /** A whole number in [least, most], if there. */
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

    /** A truth value, if there. */
    public Optional<Boolean> optionalFlag(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Bool bool) {
                return bool.value();
            }
            throw wrong("wrong-type", name, "must be true or false");
        });
    }

    /** One of these words, if there. */
    public Optional<String> optionalWord(String name, List<String> words) {
        return optionalText(name, Integer.MAX_VALUE).map(text -> {
            if (!words.contains(text)) {
                throw wrong("unknown-value", name, "must be one of " + String.join(", ", words));
            }
            return text;
        });
    }

    /** An object, if there. */
    public Optional<Body> optionalObject(String name) {
        return any(name).map(value -> {
            if (value instanceof Json.Fields object) {
                return new Body(object, prefix + name + ".");
            }
            throw wrong("wrong-type", name, "must be an object");
        });
    }

    /** A list of objects, which must be there, with at most this many of them. */
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

    /** Refuses (422 {@code unknown-field}) fields that were never asked for. */
    public void refuseUnknown() {
        for (String name : fields.fields().keySet()) {
            if (!read.contains(name)) {
                String shown = name.length() <= 80 ? name : name.substring(0, 80) + "…";
                throw wrong("unknown-field", shown, "is not known here");
            }
        }
    }

    /** The problem of one field: 422 with the field's full name and the reason. */
    public ProblemException wrong(String code, String name, String reason) {
        return new ProblemException(Problem.unprocessable(code, prefix + name, prefix + name + " " + reason));
    }

    private ProblemException missing(String name) {
        return wrong("missing-field", name, "is missing");
    }
}
