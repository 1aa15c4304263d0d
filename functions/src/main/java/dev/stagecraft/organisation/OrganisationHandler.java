package dev.stagecraft.organisation;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.wiring.Wiring;

/**
 * The Lambda handler for {@code PUT /v1/organisation} and {@code GET /v1/organisation}, by which admins write and read
 * the settings of their organisation.
 */
public final class OrganisationHandler extends HttpHandler {
    private static final int MOST_BYTES = 16 * 1024;

    private final Organisations organisations;
    private final OptimisticRetry retry;

    /** Creates the handler from the process's environment, as Lambda does. */
    public OrganisationHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public OrganisationHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.organisations = new Organisations(wiring.table());
        this.retry = wiring.retry();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.ADMIN);
        return switch (request.route()) {
            case "GET /v1/organisation" ->
                rendered(organisations.settings(request.caller().organisation()));
            case "PUT /v1/organisation" -> retry.get(() -> put(request));
            default -> throw unknownRoute(request);
        };
    }

    /** One attempt, which reads again and so checks {@code If-Match} again. */
    private Reply put(Request request) {
        String organisation = request.caller().organisation();
        Organisation stored = organisations.settings(organisation);
        Organisation changed = new OrganisationRequest(new Body(request.json(MOST_BYTES))).merged(stored);
        ConditionalRequest.check(request, stored.rev());
        organisations.remember(organisation);
        if (!organisations.save(changed)) {
            throw new ConflictException("Another writer changed the organisation " + organisation);
        }
        return rendered(changed);
    }

    private static Reply rendered(Organisation organisation) {
        return ConditionalRequest.reply(200, organisation.json(), organisation.rev());
    }
}
