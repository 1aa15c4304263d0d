package dev.stagecraft.organisation;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import java.util.Optional;
import java.util.function.Supplier;

/** Support for conditional writes: {@code If-Match: "rev"} in the request, {@code etag: "rev"} in the reply. */
final class ConditionalRequest {
    private static final int TRIES = 8;

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

    /** Retries a write that lost against another writer; each try reads again and checks {@code If-Match} again. */
    static Reply written(Supplier<Optional<Reply>> write) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Reply> reply = write.get();
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        throw new ProblemException(Problem.busy());
    }

    static Reply reply(int status, Json body, long rev) {
        return Reply.json(status, body).with("etag", "\"" + rev + "\"");
    }
}
