package dev.stagecraft.imports;

import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.table.CursorSecret;
import java.time.Instant;

/** The replies of {@code /v1/imports/mappings}. */
final class SavedMappingReply {
    private final SavedMappings mappings;
    private final CursorSecret cursors;

    SavedMappingReply(SavedMappings mappings, CursorSecret cursors) {
        this.mappings = mappings;
        this.cursors = cursors;
    }

    /** Saves the mapping of a request that is checked like one that creates an import. */
    Reply put(Request request, int mostBytes, Instant now) {
        Json.Fields body = request.json(mostBytes);
        ImportKind.of(body).mapping(body);
        var caller = request.caller();
        var mapping = new SavedMapping(caller.organisation(), request.id("id"), caller.user(), body, now);
        boolean known = mappings.find(caller.organisation(), mapping.id()).isPresent();
        mappings.save(mapping);
        return Reply.json(known ? 200 : 201, mapping.json());
    }

    Reply get(Request request) {
        return mappings.find(request.caller().organisation(), request.id("id"))
                .map(mapping -> Reply.json(200, mapping.json()))
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("unknown-mapping", "There is no such saved mapping")));
    }

    Reply list(Request request) {
        var page = PageRequest.of(request, cursors);
        return page.reply(limit -> mappings.list(request.caller().organisation(), limit, page.after())
                .map(SavedMapping::json));
    }
}
