package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.BatchRequest;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.util.List;

/**
 * The Lambda handler for {@code POST /v1/activities}: a batch of activities of deals (calls, meetings, product events),
 * each stored once by its id and with a result of its own. There are up to {@value #MOST_ITEMS}.
 */
public final class ActivitiesHandler extends HttpHandler {
    private static final int MOST_ITEMS = 100;
    private static final int LARGEST = 1024 * 1024;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;
    private final Clock clock;

    /** The handler in its own process. */
    public ActivitiesHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public ActivitiesHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.opportunities = new DynamoOpportunities(wiring);
        this.departures = new Tombstones(wiring);
        this.scores = new OpportunityScores(wiring);
        this.retry = wiring.retry();
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var body = new Body(request.json(LARGEST));
        List<Body> items = body.objects("items", MOST_ITEMS);
        body.refuseUnknown();
        var received = clock.instant();
        var batch = BatchRequest.read(items, (place, item) -> ActivityRequest.read(place, item, received));
        var results =
                new ActivityBatch(opportunities, departures, scores.pinned(), retry).receive(request.caller(), batch);
        return Reply.json(200, Json.object().put("results", results).build());
    }
}
