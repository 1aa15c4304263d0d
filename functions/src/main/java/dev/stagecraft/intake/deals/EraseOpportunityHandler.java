package dev.stagecraft.intake.deals;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.wiring.Wiring;

/**
 * The Lambda handler for {@code DELETE /v1/opportunities/{id}}, which deletes an opportunity at once and then erases
 * all its data. It is a 503 with {@code Retry-After} where its time ends before all is erased, and the same request
 * goes on.
 */
public final class EraseOpportunityHandler extends HttpHandler {
    private static final long ENOUGH_MILLIS = 2_000;

    private final OpportunityErasure erasure;

    /** The handler in its own process. */
    public EraseOpportunityHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public EraseOpportunityHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.erasure = new OpportunityErasure(wiring);
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var caller = request.caller();
        caller.mustBe(Role.MANAGER, Role.ADMIN);
        return switch (erasure.erase(caller, request.id("id"), () -> remaining.millis() > ENOUGH_MILLIS)) {
            case OpportunityErasure.ErasureResult.Erased erased -> Reply.empty(204);
            case OpportunityErasure.ErasureResult.Unfinished unfinished -> Reply.of(erasing());
            case OpportunityErasure.ErasureResult.Refused refused -> Reply.of(RefusalProblem.of(refused.refusal()));
        };
    }

    private static Problem erasing() {
        return new Problem(503, "erasing", "The deal is deleted; send the same again until all of it is erased", null);
    }
}
