package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.TableKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list request, {@code ?limit=} (1 to 200, 50 by default) and {@code ?cursor=}, refused with
 * a 422 when wrong; also the reply of a page.
 *
 * @param limit the maximum number of items
 * @param after the position decoded from the previous page's cursor; null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    /** Reads both paging parameters; 422 when one is invalid. */
    public static PageRequest of(Request request) {
        return new PageRequest(
                limit(request),
                request.query("cursor").map(PageRequest::decoded).orElse(null));
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
            throw new InvalidCursorException();
        }
    }

    /** The position in a list that is sorted by ids; null for the first page. */
    public @Nullable String afterId() {
        if (after != null && !TableKey.ID.matcher(after).matches()) {
            throw new InvalidCursorException();
        }
        return after;
    }

    /** Creates the reply for a page, {@code {"items":[…],"next":"…"}}; {@code next} is left out on the last page. */
    public static Reply reply(Page<? extends Json> page) {
        return Reply.json(200, body(page).build());
    }

    /** Starts the body of a page reply, for lists that add more fields. */
    public static JsonObjectBuilder body(Page<? extends Json> page) {
        var body = Json.object().put("items", page.items());
        page.next()
                .ifPresent(after -> body.put(
                        "next",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(after.getBytes(StandardCharsets.UTF_8))));
        return body;
    }
}
