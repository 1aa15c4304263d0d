package dev.stagecraft.intake.changes;

import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.publication.Definitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of changes that one rep's phone pulls: first all current documents and all deals assigned to the rep, then
 * those that changed since its cursor. The first part starts by noting the feed's head, so that changes meanwhile are
 * told afterwards.
 */
final class ChangesFeed {
    private final Feed feed;
    private final Definitions definitions;
    private final Opportunities opportunities;
    private final OpportunityViews views;

    ChangesFeed(Feed feed, Definitions definitions, Opportunities opportunities, OpportunityViews views) {
        this.feed = feed;
        this.definitions = definitions;
        this.opportunities = opportunities;
        this.views = views;
    }

    /** A page of changes, and the cursor of the next one. */
    record Pulled(List<Json> changes, SyncCursor next, boolean more) {
        Pulled {
            changes = List.copyOf(changes);
        }
    }

    /** The changes since a cursor; all deals and definitions without one. */
    Pulled since(Caller caller, Optional<SyncCursor> cursor, int limit, Instant now) {
        if (cursor.isEmpty()) {
            return begin(caller, limit, now);
        }
        return cursor.get().walking()
                ? walk(caller, cursor.get(), new ArrayList<>(), limit, now)
                : follow(caller, cursor.get(), limit, now);
    }

    private Pulled begin(Caller caller, int limit, Instant now) {
        String organisation = caller.organisation();
        var start = new SyncCursor(
                feed.head(organisation, caller.user()), definitions.sequence(organisation), true, "", now);
        List<Json> changes = new ArrayList<>();
        definitions.current(organisation).current().forEach(definition -> changes.add(definition(definition.ref())));
        return walk(caller, start, changes, limit, now);
    }

    private Pulled walk(Caller caller, SyncCursor cursor, List<Json> changes, int limit, Instant now) {
        String after = cursor.after().isEmpty() ? null : cursor.after();
        var assigned = feed.assigned(caller.organisation(), caller.user(), after, limit);
        assigned.items().forEach(id -> changes.add(opportunity(caller, id)));
        var next = new SyncCursor(
                cursor.feed(),
                cursor.definitions(),
                assigned.next().isPresent(),
                assigned.next().orElse(""),
                now);
        boolean more = next.walking() || feed.head(caller.organisation(), caller.user()) > cursor.feed();
        return new Pulled(changes, next, more);
    }

    private Pulled follow(Caller caller, SyncCursor cursor, int limit, Instant now) {
        List<Json> changes = new ArrayList<>();
        long published = cursor.definitions();
        for (var change : definitions.changedSince(caller.organisation(), published)) {
            changes.add(change.withdrawn() ? withdrawn(caller, change.ref()) : definition(change.ref()));
            published = change.sequence();
        }
        var rows = feed.after(caller.organisation(), caller.user(), cursor.feed(), limit);
        Map<String, Feed.Row> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.put(row.opportunity(), row));
        newest.keySet().forEach(id -> changes.add(opportunity(caller, id)));
        long last = rows.isEmpty() ? cursor.feed() : rows.getLast().sequence();
        return new Pulled(changes, new SyncCursor(last, published, false, "", now), rows.size() == limit);
    }

    /** The opportunity as it is now; removed when it is gone or no longer the caller's. */
    private Json opportunity(Caller caller, String id) {
        var history = opportunities.history(caller.organisation(), id);
        boolean own = history.isPresent()
                && caller.user().equals(history.get().current().owner().rep());
        var change = Json.object().put("type", own ? "opportunity" : "removed").put("id", id);
        if (own) {
            change.put("rev", history.orElseThrow().current().rev())
                    .put("opportunity", views.full(history.orElseThrow()));
        }
        return change.build();
    }

    private static Json.Fields definition(DefinitionRef ref) {
        return Json.object()
                .put("type", "definitions")
                .put("id", ref.id())
                .put("rev", ref.version())
                .build();
    }

    /** The change of a withdrawal: phones go on with the current version, and learn which one to stop using. */
    private Json withdrawn(Caller caller, DefinitionRef ref) {
        var current = definitions.current(caller.organisation()).definition(ref.id());
        return definition(current.map(Definition::ref).orElse(ref)).with("withdrawn", Json.of(ref.version()));
    }
}
