package dev.stagecraft.playbook.publication;

import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to {@code GET /v1/playbook/documents}: an organisation's documents by id, with the current version and
 * draft of each.
 */
final class DocumentListReply {
    private final Definitions definitions;

    DocumentListReply(Definitions definitions) {
        this.definitions = definitions;
    }

    Reply reply(Request request) {
        PageRequest page = PageRequest.of(request);
        String after = page.afterId();
        var all = documents(request.caller().organisation());
        var rest = after == null ? all : all.tailMap(after + '\0');
        List<String> shown = rest.keySet().stream().limit(page.limit()).toList();
        boolean more = rest.size() > shown.size();
        var items =
                shown.stream().map(id -> rest.getOrDefault(id, Json.object())).map(JsonObjectBuilder::build);
        return PageRequest.reply(new Page<>(items.toList(), more ? Optional.of(shown.getLast()) : Optional.empty()));
    }

    private SortedMap<String, JsonObjectBuilder> documents(String organisation) {
        SortedMap<String, JsonObjectBuilder> documents = new TreeMap<>();
        for (Definition definition : definitions.current(organisation).current()) {
            documents.put(definition.id(), published(definition));
        }
        for (var draft : definitions.drafts(organisation)) {
            documents
                    .computeIfAbsent(draft.id(), id -> Json.object().put("id", id))
                    .put(
                            "draft",
                            Json.object()
                                    .put("by", draft.by())
                                    .put("savedAt", draft.savedAt())
                                    .build());
        }
        return documents;
    }

    private static JsonObjectBuilder published(Definition definition) {
        var document = definition.document();
        return Json.object()
                .put("id", definition.id())
                .putIfPresent("kind", document.field("kind").orElse(null))
                .putIfPresent("title", document.field("title").orElse(null))
                .put("version", definition.version())
                .put("hash", definition.hash())
                .put("status", definition.status().label())
                .put("publishedAt", definition.publishedAt())
                .put("shipped", definition.shipped());
    }
}
