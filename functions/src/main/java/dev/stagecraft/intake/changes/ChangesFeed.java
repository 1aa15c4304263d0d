package dev.stagecraft.intake.changes;

import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.organisation.OwnerStatus;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.table.PageBytes;
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
                ? walk(caller, cursor.get(), page(caller), limit, now)
                : follow(caller, cursor.get(), limit, now);
    }

    private Pulled begin(Caller caller, int limit, Instant now) {
        String organisation = caller.organisation();
        var start = new SyncCursor(
                feed.head(organisation, caller.user()), definitions.sequence(organisation), true, "", now);
        var page = page(caller);
        definitions.current(organisation).current().forEach(definition -> page.add(definition(definition.ref())));
        return walk(caller, start, page, limit, now);
    }

    private Pulled walk(Caller caller, SyncCursor cursor, ChangesPage page, int limit, Instant now) {
        String after = cursor.after().isEmpty() ? null : cursor.after();
        var assigned = feed.assigned(caller.organisation(), caller.user(), after, limit);
        String told = cursor.after();
        boolean walking = assigned.next().isPresent();
        for (String id : assigned.items()) {
            if (!page.fits(opportunity(caller, id, page))) {
                walking = true;
                break;
            }
            told = id;
        }
        var next = new SyncCursor(cursor.feed(), cursor.definitions(), walking, walking ? told : "", now);
        boolean more = walking || feed.head(caller.organisation(), caller.user()) > cursor.feed();
        return new Pulled(page.changes, next, more);
    }

    private Pulled follow(Caller caller, SyncCursor cursor, int limit, Instant now) {
        var page = page(caller);
        long published = cursor.definitions();
        for (var change : definitions.changedSince(caller.organisation(), published)) {
            page.add(change.withdrawn() ? withdrawn(caller, change.ref()) : definition(change.ref()));
            published = change.sequence();
        }
        var rows = feed.after(caller.organisation(), caller.user(), cursor.feed(), limit);
        Map<String, Feed.Row> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.opportunity(), row));
        long told = rows.isEmpty() ? cursor.feed() : rows.getLast().sequence();
        boolean more = rows.size() == limit;
        for (Feed.Row row : first.values()) {
            if (!page.fits(opportunity(caller, row.opportunity(), page))) {
                // The rows before it are of deals that this page tells.
                told = row.sequence() - 1;
                more = true;
                break;
            }
        }
        return new Pulled(page.changes, new SyncCursor(told, published, false, "", now), more);
    }

    private ChangesPage page(Caller caller) {
        return new ChangesPage(views.status(caller.organisation(), caller.user()));
    }

    /** The changes of one page, as many as fit into a reply. */
    private static final class ChangesPage {
        private final List<Json> changes = new ArrayList<>();
        private final PageBytes bytes = new PageBytes();
        private final OwnerStatus owner;

        ChangesPage(OwnerStatus owner) {
            this.owner = owner;
        }

        /** Adds a change that is small. */
        void add(Json change) {
            bytes.admits(change);
            changes.add(change);
        }

        /** Adds a change if it fits, or is the first. */
        boolean fits(Json change) {
            return bytes.admits(change) && changes.add(change);
        }
    }

    /** The opportunity as it is now; removed when it is gone or no longer the caller's. */
    private Json opportunity(Caller caller, String id, ChangesPage page) {
        var history = opportunities.history(caller.organisation(), id);
        boolean own = history.isPresent()
                && caller.user().equals(history.get().current().owner().rep());
        var change = Json.object().put("type", own ? "opportunity" : "removed").put("id", id);
        if (own) {
            change.put("rev", history.orElseThrow().current().rev())
                    .put("opportunity", views.full(history.orElseThrow(), page.owner));
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
