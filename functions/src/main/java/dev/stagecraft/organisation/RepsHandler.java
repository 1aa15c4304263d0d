package dev.stagecraft.organisation;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.wiring.Wiring;
import java.util.Optional;

/**
 * The Lambda handler for {@code PUT /v1/reps/{id}} and {@code GET /v1/reps}, which writes one sales rep of the
 * organisation and lists them with their teams.
 */
public final class RepsHandler extends HttpHandler {
    private static final int MOST_BYTES = 16 * 1024;

    private final Reps reps;
    private final Organisations organisations;
    private final OptimisticRetry retry;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RepsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RepsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.reps = new Reps(wiring.table());
        this.organisations = new Organisations(wiring.table());
        this.retry = wiring.retry();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.ADMIN);
        return switch (request.route()) {
            case "GET /v1/reps" -> list(request);
            case "PUT /v1/reps/{id}" -> retry.get(() -> put(request));
            default -> throw unknownRoute(request);
        };
    }

    private Reply list(Request request) {
        PageRequest page = PageRequest.of(request);
        return PageRequest.reply(reps.list(request.caller().organisation(), page.limit(), page.afterId())
                .map(Rep::json));
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
