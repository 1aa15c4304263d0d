package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: {@code ?limit=} (1 to 200, 50 by default) and {@code ?cursor=}.
 *
 * @param limit how many items at the most
 * @param after what the cursor of the page before said; null for the first page
 */
public record Page(int limit, @Nullable String after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    /** Reads both parameters; 422 when one is wrong. */
    public static Page of(Request request) {
        return new Page(
                limit(request), request.query("cursor").map(Page::decoded).orElse(null));
    }

    /** Reads the limit alone, for lists whose cursor is of another kind. */
    public static int limit(Request request) {
        String text = request.query("limit").orElse(Integer.toString(DEFAULT));
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new ProblemException(
                Problem.unprocessable("out-of-range", "limit", "limit must be a whole number from 1 to " + MOST));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** The problem of a cursor that this list never gave. */
    public static ProblemException badCursor() {
        return new ProblemException(
                Problem.unprocessable("invalid-cursor", "cursor", "cursor is none that this list gave"));
    }

    /** {@code {"items":[…],"next":"…"}}; {@code next} is left out on the last page. */
    public static Reply reply(List<? extends Json> items, Optional<String> last) {
        return Reply.json(200, body(items, last).build());
    }

    /** The same body, for lists that say more. */
    public static JsonObjectBuilder body(List<? extends Json> items, Optional<String> last) {
        var body = Json.object().put("items", items);
        last.ifPresent(after -> body.put(
                "next",
                Base64.getUrlEncoder().withoutPadding().encodeToString(after.getBytes(StandardCharsets.UTF_8))));
        return body;
    }
}
