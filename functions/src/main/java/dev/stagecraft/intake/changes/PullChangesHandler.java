package dev.stagecraft.intake.changes;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.Intake;
import dev.stagecraft.json.Json;
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
        this.changes = new ChangesFeed(wiring, new Intake(wiring));
        this.secrets = new CursorSecret(wiring.table());
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var caller = request.caller();
        byte[] secret = secrets.of(caller.organisation());
        var now = clock.instant();
        int limit = PageRequest.limit(request);
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
