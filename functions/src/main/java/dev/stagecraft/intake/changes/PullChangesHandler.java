package dev.stagecraft.intake.changes;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.ranking.Rankings;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;

/**
 * The Lambda handler for {@code GET /v1/sync/changes}, which a rep's app calls: a page of the caller's deals and the
 * playbook documents that changed since a cursor, or of all without one.
 */
public final class PullChangesHandler extends HttpHandler {
    private static final int LONGEST_CURSOR = 1_000;

    private final ChangesFeed changes;
    private final CursorSecret cursors;
    private final Clock clock;

    /** The handler in its own process. */
    public PullChangesHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public PullChangesHandler(Wiring wiring) {
        super(wiring.settings().claims());
        var definitions = new Definitions(wiring);
        this.changes = new ChangesFeed(
                new Feed(wiring),
                definitions,
                new DynamoOpportunities(wiring),
                new OpportunityViews(definitions, new Rankings(wiring), new Reps(wiring.table()), wiring.clock()));
        this.cursors = wiring.cursors();
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var caller = request.caller();
        var now = clock.instant();
        int limit = PageRequest.limit(request);
        var cursor = request.query("cursor")
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_CURSOR)))
                .map(text -> valid(SyncCursor.read(text, caller, cursors, now)));
        var pulled = changes.since(caller, cursor, limit, now);
        return Reply.json(
                200,
                Json.object()
                        .put("changes", pulled.changes())
                        .put("cursor", pulled.next().sign(caller, cursors))
                        .put("more", pulled.more())
                        .put("serverTime", now)
                        .build());
    }

    private static SyncCursor valid(SyncCursor.CursorReading reading) {
        return switch (reading) {
            case SyncCursor.CursorReading.Valid valid -> valid.cursor();
            case SyncCursor.CursorReading.Forged forged ->
                throw refused(400, "invalid-cursor", "Invalid cursor: use the cursor of the last reply");
            case SyncCursor.CursorReading.Foreign foreign ->
                throw new ProblemException(Problem.forbidden("foreign-cursor", "The cursor was given to another user"));
            case SyncCursor.CursorReading.Expired expired ->
                throw refused(410, "cursor-too-old", "The cursor is too old: pull everything, without one");
        };
    }

    private static ProblemException refused(int status, String code, String detail) {
        return new ProblemException(new Problem(status, code, detail, "cursor"));
    }
}
