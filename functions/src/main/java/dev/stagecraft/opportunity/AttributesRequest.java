package dev.stagecraft.opportunity;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reader of the {@code attributes} in a request (arbitrary named texts, numbers, truth values or lists of texts of
 * a deal), which refuses too many, too large or wrong ones and picks those that change something.
 *
 * <p><b>Units/range</b>: at most 200, named by 1 to 100 printable characters, texts of at most 1,000 characters, lists of at
 * most 100 texts of at most 200 characters, 100,000 bytes in all.
 */
public final class AttributesRequest {
    private static final String FIELD = "attributes";
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_BYTES = 100_000;
    private static final int MOST_CHOICES = 100;
    private static final int LONGEST_CHOICE = 200;

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

    private static boolean isTexts(Json.Items list) {
        return list.items().stream().allMatch(Json.Text.class::isInstance);
    }

    private static boolean isBrief(Json.Items list) {
        return list.items().size() <= MOST_CHOICES
                && list.items().stream().distinct().count() == list.items().size()
                && list.items().stream()
                        .map(choice -> ((Json.Text) choice).value())
                        .allMatch(choice -> !choice.isBlank() && choice.length() <= LONGEST_CHOICE);
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
        if (name.isBlank()
                || Characters.count(name) > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            throw attributes.wrong(
                    "invalid-name", shown, "must be named by 1 to " + LONGEST_NAME + " printable characters");
        }
        if (value instanceof Json.Fields || (value instanceof Json.Items list && !isTexts(list))) {
            throw attributes.wrong(
                    "wrong-type", name, "must be a text, a number, true, false, null or a list of texts");
        }
        if (value instanceof Json.Items list && !isBrief(list)) {
            throw attributes.wrong(
                    "too-long",
                    name,
                    "must list at most " + MOST_CHOICES + " different texts of 1 to " + LONGEST_CHOICE + " characters");
        }
        if (value instanceof Json.Text text && Characters.count(text.value()) > LONGEST_VALUE) {
            throw attributes.wrong("too-long", name, "has more than " + LONGEST_VALUE + " characters");
        }
    }
}
