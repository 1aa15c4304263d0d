package dev.stagecraft.scoring;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.wiring.Wiring;

/** {@code GET /v1/opportunities/{id}/score}: the win probability of a deal with its reasons, from its facts right now. */
public final class ScoreOpportunityHandler extends HttpHandler {
    private final Opportunities opportunities;
    private final OpportunityScores scores;

    /** The handler in its own process. */
    public ScoreOpportunityHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public ScoreOpportunityHandler(Wiring wiring) {
        this(wiring, new OpportunityScores(wiring));
    }

    ScoreOpportunityHandler(Wiring wiring, OpportunityScores scores) {
        super(wiring.settings().claims());
        this.opportunities = new DynamoOpportunities(wiring);
        this.scores = scores;
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        String id = request.id("id");
        Caller caller = request.caller();
        History history = opportunities
                .history(caller.organisation(), id)
                .filter(found -> sees(caller, found))
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("unknown-opportunity", "There is no opportunity " + id)));
        return Reply.json(200, scores.explain(history).json());
    }

    /** A rep learns nothing of another's deals, not even that they exist. */
    private static boolean sees(Caller caller, History history) {
        return caller.seesAll()
                || caller.user().equals(history.current().owner().rep());
    }
}
