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
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.wiring.Wiring;

/**
 * The Lambda handler for {@code GET /v1/opportunities/{id}/score}, a deal's current win probability with its reasons,
 * and {@code POST /v1/opportunities/{id}/what-if}, the probability if other attributes or answers held. Both only read.
 */
public final class ScoreOpportunityHandler extends HttpHandler {
    private static final int MOST_BYTES = 128 * 1024;

    private final Opportunities opportunities;
    private final OpportunityScores scores;

    /** Creates the handler from the process's environment, as Lambda does. */
    public ScoreOpportunityHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
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
        return switch (request.route()) {
            case "GET /v1/opportunities/{id}/score" -> score(request);
            case "POST /v1/opportunities/{id}/what-if" -> whatIf(request);
            default -> throw unknownRoute(request);
        };
    }

    private Reply score(Request request) {
        return Reply.json(200, scores.explain(history(request)).json());
    }

    private Reply whatIf(Request request) {
        var supposed = WhatIfRequest.read(request.json(MOST_BYTES));
        History history = history(request);
        if (history.current().outcome() != Outcome.OPEN) {
            throw new ProblemException(Problem.conflict(
                    "opportunity-closed",
                    "The deal " + history.current().id() + " is "
                            + history.current().outcome().label() + ": what-if works only for open deals"));
        }
        return Reply.json(200, scores.whatIf(history, supposed).json());
    }

    private History history(Request request) {
        String id = request.id("id");
        Caller caller = request.caller();
        return opportunities
                .history(caller.organisation(), id)
                .filter(found -> sees(caller, found))
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("unknown-opportunity", "There is no opportunity " + id)));
    }

    /** True if the caller may see the deal; a rep is not even told that another rep's deal exists. */
    private static boolean sees(Caller caller, History history) {
        return caller.seesAll()
                || caller.user().equals(history.current().owner().rep());
    }
}
