package dev.stagecraft.organisation;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.wiring.Wiring;
import java.util.Optional;
import java.util.Set;

/**
 * The Lambda handler for {@code PUT /v1/reps/{id}}, which writes one sales rep, and {@code GET /v1/reps}, which lists
 * the reps with their teams and the owners of open deals who are no active reps. Managers may read, only admins write.
 */
public final class RepsHandler extends HttpHandler {
    private static final int MOST_BYTES = 16 * 1024;

    private final Reps reps;
    private final OwnersToCheck owners;
    private final Organisations organisations;
    private final OptimisticRetry retry;
    private final CursorSecret cursors;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RepsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RepsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.reps = new Reps(wiring.table());
        this.owners = new OwnersToCheck(wiring.table());
        this.organisations = new Organisations(wiring.table());
        this.retry = wiring.retry();
        this.cursors = wiring.cursors();
    }

    @Override
    protected Set<String> parameters(String route) {
        return route.equals("GET /v1/reps") ? PageRequest.PARAMETERS : Set.of();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        return switch (request.route()) {
            case "GET /v1/reps" -> {
                request.caller().mustBe(Role.MANAGER, Role.ADMIN);
                yield list(request);
            }
            case "PUT /v1/reps/{id}" -> {
                request.caller().mustBe(Role.ADMIN);
                yield retry.get(() -> put(request));
            }
            default -> throw unknownRoute(request);
        };
    }

    private Reply list(Request request) {
        var page = PageRequest.of(request, cursors);
        String organisation = request.caller().organisation();
        var body =
                page.body(limit -> reps.list(organisation, limit, page.after()).map(Rep::json));
        if (page.after() == null) {
            owners.find(organisation).ifPresent(found -> body.put("ownersToCheck", found));
        }
        return Reply.json(200, body.build());
    }

    /** One attempt, which reads again and so checks {@code If-Match} again. */
    private Reply put(Request request) {
        String organisation = request.caller().organisation();
        String id = request.id("id");
        var body = new RepRequest(new Body(request.json(MOST_BYTES)));
        Optional<Rep> stored = reps.find(organisation, id);
        Rep changed = stored.map(body::merged).orElseGet(() -> body.created(id));
        ConditionalRequest.check(request, changed.rev() - 1);
        organisations.remember(organisation);
        int status = stored.isPresent() ? 200 : 201;
        if (!reps.save(organisation, changed)) {
            throw new ConflictException("Another writer changed the rep " + id);
        }
        return ConditionalRequest.reply(status, changed.json(), changed.rev());
    }
}
