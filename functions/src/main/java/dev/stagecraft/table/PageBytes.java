package dev.stagecraft.table;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * The count of the bytes that the items of one page take in a reply, so that a page is cut before the reply is too large.
 *
 * <p><b>Source</b>: "Lambda quotas", AWS Lambda Developer Guide: a reply has at most 6,291,556 bytes. In that reply the body is a
 * text of JSON itself, so that each of its quotes and backslashes takes one byte more.
 */
public final class PageBytes {
    /** The most bytes that the items of one page take; the rest is room for the envelope and the headers. */
    public static final int MOST = 5_000_000;

    private long used;

    /** Counts an item, if it is the first or fits; false, without counting it, if it does not fit. */
    public boolean admits(Json item) {
        long bytes = Json.of(item.text()).text().getBytes(StandardCharsets.UTF_8).length;
        if (used > 0 && used + bytes > MOST) {
            return false;
        }
        used += bytes;
        return true;
    }
}
