package dev.stagecraft.intake.changes;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Page;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoFeed;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.playbook.publication.DynamoDefinitions;
import dev.stagecraft.ranking.S3Rankings;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;

/** {@code GET /v1/sync/changes}: what changed for the caller since a cursor; everything without one. */
public final class PullChangesHandler extends HttpHandler {
    private static final int LONGEST_CURSOR = 1_000;

    private final ChangesFeed changes;
    private final CursorSecret secrets;
    private final Clock clock;

    /** In Lambda. */
    public PullChangesHandler() {
        this(Wiring.fromEnvironment());
    }

    /** In a given environment. */
    public PullChangesHandler(Wiring wiring) {
        super(wiring.settings().claims());
        var definitions = new DynamoDefinitions(wiring);
        this.changes = new ChangesFeed(
                new DynamoFeed(wiring),
                definitions,
                new DynamoOpportunities(wiring),
                new OpportunityViews(definitions, new S3Rankings(wiring), wiring.clock()));
        this.secrets = new CursorSecret(wiring.table(), wiring.random());
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var caller = request.caller();
        byte[] secret = secrets.of(caller.organisation());
        var now = clock.instant();
        int limit = Page.limit(request);
        var cursor = request.query("cursor")
                .map(text -> SyncCursor.read(
                        text.substring(0, Math.min(text.length(), LONGEST_CURSOR)), caller, secret, now));
        var pulled = changes.since(caller, cursor, limit, now);
        return Reply.json(
                200,
                Json.object()
                        .put("changes", pulled.changes())
                        .put("cursor", pulled.next().sign(caller, secret))
                        .put("more", pulled.more())
                        .put("serverTime", now)
                        .build());
    }
}
