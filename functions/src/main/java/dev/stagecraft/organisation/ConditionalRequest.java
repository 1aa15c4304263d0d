package dev.stagecraft.organisation;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import java.util.Optional;

/**
 * The revision check of settings that clients replace: a write with another revision in {@code If-Match} is refused
 * (412), and replies show the revision as {@code etag}.
 */
final class ConditionalRequest {
    private ConditionalRequest() {}

    /** Refuses (412) a request whose {@code If-Match} names another revision; a request without the header passes. */
    static void check(Request request, long stored) {
        Optional<String> wanted = request.header("if-match");
        boolean matches = wanted.map(String::strip)
                .map(tag -> tag.equals("\"" + stored + "\"") || (tag.equals("*") && stored > 0))
                .orElse(true);
        if (!matches) {
            throw new ProblemException(new Problem(
                    412, "stale", "The revision is " + stored + ", not " + shown(wanted.orElse("")), "If-Match"));
        }
    }

    private static String shown(String tag) {
        return tag.length() <= 40 ? tag : tag.substring(0, 40) + "…";
    }

    /** The reply that shows a revision. */
    static Reply reply(int status, Json body, long rev) {
        return Reply.json(status, body).with("etag", "\"" + rev + "\"");
    }
}
