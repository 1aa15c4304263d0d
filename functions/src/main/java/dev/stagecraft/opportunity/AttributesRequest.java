package dev.stagecraft.opportunity;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reader of the {@code attributes} in a request (arbitrary named values of a deal), which refuses too many, too
 * large or wrong ones.
 *
 * <p><b>Units/range</b>: at most 200, named by 1 to 100 printable characters, texts of at most 1,000 characters, 100,000
 * bytes in all.
 */
public final class AttributesRequest {
    private static final String FIELD = "attributes";
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_BYTES = 100_000;

    private AttributesRequest() {}

    /** Reads and checks the attributes; empty when the body has none, 422 naming the field when one is invalid. */
    public static Json.Fields read(Body body) {
        var given = body.optionalObject(FIELD);
        if (given.isEmpty()) {
            return Json.object().build();
        }
        var attributes = given.get().fields();
        attributes.fields().forEach((name, value) -> check(given.get(), name, value));
        if (attributes.fields().size() > MOST
                || attributes.text().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw body.wrong("too-many", FIELD, "has more than " + MOST + " values or " + MOST_BYTES + " bytes");
        }
        return attributes;
    }

    /**
     * The subset of the given attributes that change something: equal values and clears of absent attributes are left
     * out.
     */
    public static Json.Fields changing(Json.Fields before, Json.Fields given) {
        Map<String, Json> changing = new LinkedHashMap<>();
        given.fields().forEach((name, value) -> {
            if (!before.field(name).orElse(Json.Null.NULL).equals(value)) {
                changing.put(name, value);
            }
        });
        return new Json.Fields(changing);
    }

    private static void check(Body attributes, String name, Json value) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            throw attributes.wrong(
                    "invalid-name", shown, "must be named by 1 to " + LONGEST_NAME + " printable characters");
        }
        if (value instanceof Json.Fields || value instanceof Json.Items) {
            throw attributes.wrong("wrong-type", name, "must be a text, a number, true, false or null");
        }
        if (value instanceof Json.Text text && text.value().length() > LONGEST_VALUE) {
            throw attributes.wrong("too-long", name, "has more than " + LONGEST_VALUE + " characters");
        }
    }
}
