package dev.stagecraft.playbook.publication;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.playbook.DefinitionRef;
import java.util.Arrays;

/**
 * The answer to {@code GET /v1/definitions/{id}/{n}}: the canonical JSON of one published version, which never changes,
 * with its hash as ETag.
 */
final class DefinitionReply {
    /** Asked for again each time: a browser that kept it would show it to the next person who signs in there. */
    private static final String REVALIDATED = "private, no-cache";

    private final Definitions definitions;

    DefinitionReply(Definitions definitions) {
        this.definitions = definitions;
    }

    Reply reply(Request request) {
        String id = request.id("id");
        String number = request.id("n");
        long version = DefinitionRef.version(number)
                .orElseThrow(() -> new ProblemException(
                        Problem.unprocessable("invalid-version", "n", "A version is a whole number from 1")));
        var definition = definitions
                .find(request.caller().organisation(), new DefinitionRef(id, version))
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("unknown-definition", "There is no definition " + id + "@" + version)));
        String tag = '"' + definition.hash() + '"';
        var reply = matches(request.header("if-none-match").orElse(""), tag)
                ? Reply.empty(304)
                : Reply.text(200, "application/json", definition.document().canonical());
        return reply.with("etag", tag).with("cache-control", REVALIDATED);
    }

    /** True if an {@code If-None-Match} header matches the ETag, by the weak comparison of RFC 9110 (13.1.2). */
    private static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(given -> given.equals("*") || given.equals(tag) || given.equals("W/" + tag));
    }
}
