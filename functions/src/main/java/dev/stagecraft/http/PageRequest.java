package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.PageBytes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list request, {@code ?limit=} (1 to 200, 50 by default) and a signed {@code ?cursor=}, and
 * the builder of the page's reply, cut to the size that Lambda may return. A wrong limit is refused with a 422, a wrong
 * cursor with a 400.
 *
 * @param limit the maximum number of items
 * @param after the position from which the page goes on, by a cursor whose signature is right; null for the first page
 * @param cursors the list's cursors
 */
public record PageRequest(int limit, @Nullable String after, ListCursor cursors) {
    /** The query parameters of a list without filters. */
    public static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    /** The reader of a list's pages. */
    @FunctionalInterface
    public interface PageReader {
        /** The page from the requested position with at most this many items. */
        Page<? extends Json> read(int limit);
    }

    /** Reads both paging parameters; 422 for a wrong limit, 400 for a cursor that this list never gave. */
    public static PageRequest of(Request request, CursorSecret secret) {
        int limit = limit(request);
        var cursors = ListCursor.of(request, secret);
        return new PageRequest(
                limit, request.query("cursor").map(cursors::position).orElse(null), cursors);
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

    /** Creates the reply for the page, {@code {"items":[…],"next":"…"}}; {@code next} is left out on the last page. */
    public Reply reply(PageReader reader) {
        return Reply.json(200, body(reader).build());
    }

    /** Starts the body of a page reply, for lists that add more fields. */
    public JsonObjectBuilder body(PageReader reader) {
        var page = fitting(reader);
        var body = Json.object().put("items", page.items());
        page.next().ifPresent(position -> body.put("next", cursors.sign(position)));
        return body;
    }

    /** The page with as many items as fit; at least one, so that the list goes on. */
    private Page<? extends Json> fitting(PageReader reader) {
        int most = limit;
        while (true) {
            var page = reader.read(most);
            var bytes = new PageBytes();
            int fit = (int) page.items().stream().takeWhile(bytes::admits).count();
            if (fit == page.items().size()) {
                return page;
            }
            most = fit;
        }
    }
}
