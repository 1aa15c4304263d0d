package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB item that holds several changes of one opportunity, under the key of the first, because a transaction is
 * paid per item.
 */
final class ChangesItem {
    /** The kind attribute of such an item. */
    static final String KIND = "changes";

    private ChangesItem() {}

    static Item of(Opportunity opportunity, List<Event.Changed> changes) {
        String id = changes.getFirst().id();
        return Item.at(TableKey.event(opportunity.organisation(), opportunity.id(), id))
                .put("id", id)
                .put("kind", KIND)
                .put(
                        KIND,
                        Json.object()
                                .put(
                                        "items",
                                        changes.stream().map(ChangesItem::json).toList())
                                .build())
                .build();
    }

    static List<Event> events(Item item) {
        var items = (Json.Items) item.jsonOrEmpty(KIND).field("items").orElseThrow();
        return items.items().stream()
                .<Event>map(change -> changed((Json.Fields) change))
                .toList();
    }

    private static Json json(Event.Changed changed) {
        var owner = changed.owner();
        var json = Json.object()
                .put("id", changed.id())
                .put("effectiveAt", changed.effectiveAt())
                .put("receivedAt", changed.receivedAt())
                .put("by", changed.by())
                .put("cause", changed.cause().name())
                .putIfPresent("reason", changed.reason())
                .putIfPresent("stage", changed.stage())
                .put("attributes", changed.attributes());
        if (owner != null) {
            json.put("owner", Json.object().putIfPresent("rep", owner.rep()).build());
        }
        return json.build();
    }

    private static Event.Changed changed(Json.Fields json) {
        return new Event.Changed(
                StoredScoreJson.text(json, "id"),
                Instant.parse(StoredScoreJson.text(json, "effectiveAt")),
                Instant.parse(StoredScoreJson.text(json, "receivedAt")),
                StoredScoreJson.text(json, "by"),
                Event.Cause.valueOf(StoredScoreJson.text(json, "cause")),
                optional(json, "reason"),
                optional(json, "stage"),
                json.field("owner")
                        .map(owner -> new Assignee(optional((Json.Fields) owner, "rep")))
                        .orElse(null),
                (Json.Fields) json.field("attributes").orElseThrow());
    }

    private static @Nullable String optional(Json.Fields json, String name) {
        return json.field(name).map(value -> ((Json.Text) value).value()).orElse(null);
    }
}
