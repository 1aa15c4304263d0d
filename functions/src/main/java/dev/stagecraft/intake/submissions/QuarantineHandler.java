package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.Page;
import dev.stagecraft.wiring.Wiring;
import java.util.Optional;
import java.util.Set;

/**
 * The Lambda handler for {@code GET /v1/quarantine} and {@code POST /v1/quarantine/{id}/retry}, by which admins list
 * the submissions that could not be applied, and submit one again.
 */
public final class QuarantineHandler extends HttpHandler {
    private static final int SMALL = 1024;

    private final Quarantine quarantine;
    private final QuarantineRetry held;
    private final SubmissionLookup stored;
    private final CursorSecret cursors;

    /** The handler in its own process. */
    public QuarantineHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public QuarantineHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.quarantine = new Quarantine(wiring);
        this.held = QuarantineRetry.of(wiring);
        this.stored = SubmissionLookup.of(wiring);
        this.cursors = wiring.cursors();
    }

    @Override
    protected Set<String> parameters(String route) {
        return route.equals("GET /v1/quarantine") ? Set.of("id", "limit", "cursor") : Set.of();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.ADMIN);
        return switch (request.route()) {
            case "GET /v1/quarantine" -> list(request);
            case "POST /v1/quarantine/{id}/retry" -> retry(request, remaining);
            default -> throw unknownRoute(request);
        };
    }

    /** Open bodies, newest first; with {@code ?id=} that one, open or settled, with its text. */
    private Reply list(Request request) {
        var caller = request.caller();
        var page = PageRequest.of(request, cursors);
        Optional<String> id = request.queryId("id");
        if (id.isPresent()) {
            var found = quarantine.find(caller.organisation(), id.get());
            return page.reply(limit ->
                    new Page<>(found.map(kept -> whole(caller, kept)).stream().toList(), Optional.empty()));
        }
        return page.reply(limit -> quarantine
                .list(caller.organisation(), limit, page.after())
                .map(kept -> shown(kept).build()));
    }

    private Json whole(Caller caller, Quarantine.QuarantinedBody kept) {
        var body = shown(kept);
        String text = kept.held().incoming().text();
        if (!text.isEmpty()) {
            body.put("body", text);
        }
        quarantine.address(caller.organisation(), kept.id()).ifPresent(address -> body.put("bodyUrl", address));
        return body.build();
    }

    private static JsonObjectBuilder shown(Quarantine.QuarantinedBody kept) {
        var incoming = kept.held().incoming();
        var refusal = kept.held().refusal();
        return Json.object()
                .put("id", kept.id())
                .put("submission", incoming.id())
                .putIfPresent("opportunityId", kept.opportunity().orElse(null))
                .put("user", incoming.caller().user())
                .put("role", incoming.caller().role().label())
                .put("code", refusal.code())
                .putIfPresent("field", refusal.field())
                .put("detail", refusal.detail())
                .put("receivedAt", incoming.received())
                .put("status", kept.isOpen() ? "open" : "settled")
                .putIfPresent("settledAt", kept.settledAt().orElse(null))
                .put("waits", kept.held().waits())
                .put("bytes", kept.bytes());
    }

    /** Submits the body again, as its sender sent it and with its first receipt. */
    private Reply retry(Request request, Remaining remaining) {
        String id = request.id("id");
        if (request.bytes() > 0) {
            new Body(request.json(SMALL)).refuseUnknown();
        }
        if (remaining.millis() < SubmissionService.ENOUGH_MILLIS) {
            return Reply.of(Problem.busy());
        }
        var caller = request.caller();
        var kept = quarantine
                .find(caller.organisation(), id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("unknown-quarantine", "There is no body " + id + " in quarantine")));
        String submission = kept.held().incoming().id();
        var result = kept.isOpen() ? held.again(kept) : stored.find(caller, submission);
        return !kept.isOpen() && result instanceof SubmissionResult.Rejected rejected
                ? Reply.of(RefusalProblem.of(rejected.refusal()))
                : Reply.json(200, BatchItemJson.of(submission, result));
    }
}
