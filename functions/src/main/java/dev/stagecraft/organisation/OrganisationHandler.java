package dev.stagecraft.organisation;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.wiring.Wiring;
import java.util.Optional;

/**
 * The Lambda handler for {@code PUT /v1/organisation} and {@code GET /v1/organisation}: the settings of the caller's
 * organisation.
 */
public final class OrganisationHandler extends HttpHandler {
    private static final int MOST_BYTES = 16 * 1024;

    private final Organisations organisations;

    /** Creates the handler from the process's environment, as Lambda does. */
    public OrganisationHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public OrganisationHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.organisations = new DynamoOrganisations(wiring.table());
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.ADMIN);
        return switch (request.route()) {
            case "GET /v1/organisation" ->
                rendered(organisations.settings(request.caller().organisation()));
            case "PUT /v1/organisation" -> ConditionalRequest.written(() -> put(request));
            default -> throw unknownRoute(request);
        };
    }

    private Optional<Reply> put(Request request) {
        String organisation = request.caller().organisation();
        Organisation stored = organisations.settings(organisation);
        Organisation changed = new OrganisationRequest(new Body(request.json(MOST_BYTES))).merged(stored);
        ConditionalRequest.check(request, stored.rev());
        organisations.remember(organisation);
        return organisations.save(changed) ? Optional.of(rendered(changed)) : Optional.empty();
    }

    private static Reply rendered(Organisation organisation) {
        return ConditionalRequest.reply(200, organisation.json(), organisation.rev());
    }
}
