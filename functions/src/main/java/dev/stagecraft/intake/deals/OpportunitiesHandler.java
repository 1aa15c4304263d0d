package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.BatchRequest;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.intake.submissions.QuarantineRetry;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.KnownStages;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.OpportunitySummary;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.ranking.Rankings;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.Page;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Lambda handler that creates, changes, reads, lists and merges opportunities and moves them to other stages. Its
 * routes are {@code PUT} and {@code GET /v1/opportunities/{id}}, the list, {@code POST …/stage}, {@code POST
 * /v1/opportunities/stages} and {@code POST …/merge}.
 */
// Longer than most: six routes, and the parts that they share.
public final class OpportunitiesHandler extends HttpHandler {
    private static final int LARGEST = 256 * 1024;
    private static final int LARGEST_BATCH = 1024 * 1024;
    private static final int MOST_CHANGES = 100;

    private final Wiring wiring;
    private final Opportunities opportunities;
    private final MissingOpportunity missing;
    private final Organisations organisations;
    private final OpportunityScores scores;
    private final Reps reps;
    private final OpportunityViews views;
    private final OpportunityWrites writes;
    private final OpportunityMerge merge;
    private final CursorSecret cursors;

    /** The handler in its own process. */
    public OpportunitiesHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public OpportunitiesHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.wiring = wiring;
        var departures = new Tombstones(wiring);
        this.opportunities = new DynamoOpportunities(wiring);
        this.missing = new MissingOpportunity(departures);
        this.scores = new OpportunityScores(wiring);
        this.reps = new Reps(wiring.table());
        this.views = new OpportunityViews(new Definitions(wiring), new Rankings(wiring), reps, wiring.clock());
        this.organisations = new Organisations(wiring.table());
        this.writes = new OpportunityWrites(
                opportunities,
                missing,
                organisations,
                scores,
                QuarantineRetry.of(wiring),
                wiring.retry(),
                wiring.ids());
        this.cursors = wiring.cursors();
        this.merge = new OpportunityMerge(opportunities, departures, scores, wiring.retry(), wiring.clock());
    }

    @Override
    protected Set<String> parameters(String route) {
        return route.equals("GET /v1/opportunities")
                ? Set.of("stage", "owner", "class", "outcome", "limit", "cursor")
                : Set.of();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        return switch (request.route()) {
            case "PUT /v1/opportunities/{id}" -> put(request);
            case "GET /v1/opportunities/{id}" -> get(request);
            case "GET /v1/opportunities" -> list(request);
            case "POST /v1/opportunities/{id}/stage" -> stage(request);
            case "POST /v1/opportunities/stages" -> stages(request);
            case "POST /v1/opportunities/{id}/merge" -> merge(request);
            default -> throw unknownRoute(request);
        };
    }

    private Reply put(Request request) {
        String id = request.id("id");
        var change = OpportunityRequest.read(request.json(LARGEST));
        var written = writes.write(
                request.caller(),
                id,
                change,
                request.expectedRevision(),
                wiring.clock().instant());
        return shown(written);
    }

    private Reply stage(Request request) {
        String id = request.id("id");
        var asked = StageRequest.read(request.json(LARGEST));
        return shown(writes.move(
                request.caller(),
                id,
                asked,
                request.expectedRevision(),
                wiring.clock().instant()));
    }

    private Reply stages(Request request) {
        request.caller().mustBe(Role.INTEGRATION, Role.MANAGER, Role.ADMIN);
        var body = new Body(request.json(LARGEST_BATCH));
        List<Body> items = body.objects("items", MOST_CHANGES);
        body.refuseUnknown();
        var results = new StageChangeBatch(
                        opportunities,
                        missing,
                        scores.pinned(),
                        wiring.retry(),
                        request.caller(),
                        wiring.clock().instant(),
                        wiring.ids().next(),
                        () -> organisations
                                .settings(request.caller().organisation())
                                .zone())
                .receive(BatchRequest.read(
                        items,
                        (place, item) -> StageChangeRequest.read(
                                place, item, request.caller().role())));
        return Reply.json(200, Json.object().put("results", results).build());
    }

    private Reply merge(Request request) {
        request.caller().mustBe(Role.MANAGER, Role.ADMIN);
        String source = request.id("id");
        var asked = MergeRequest.read(request.json(LARGEST), source);
        return shown(merge.merge(request.caller(), source, asked.into()));
    }

    private Reply get(Request request) {
        var history = find(request.caller(), request.id("id"));
        boolean own = request.caller().user().equals(history.current().owner().rep());
        if (!request.caller().seesAll() && !own) {
            throw RefusalProblem.exception(
                    MissingOpportunity.unknown(history.current().id()));
        }
        return shown(200, history);
    }

    private History find(Caller caller, String id) {
        return opportunities
                .history(caller.organisation(), id)
                .orElseThrow(() -> RefusalProblem.exception(missing.notFound(caller, id)));
    }

    private Reply shown(OpportunityWriteResult result) {
        return switch (result) {
            case OpportunityWriteResult.Written written -> shown(written.isNew() ? 201 : 200, written.history());
            case OpportunityWriteResult.Refused refused -> Reply.of(RefusalProblem.of(refused.refusal()));
        };
    }

    private Reply shown(int status, History history) {
        return Reply.json(status, views.full(history))
                .with("etag", "\"" + history.current().rev() + "\"");
    }

    private Reply list(Request request) {
        String organisation = request.caller().organisation();
        var asked = OpportunityListRequest.read(request);
        var page = PageRequest.of(request, cursors);
        request.query("stage").ifPresent(stage -> known(organisation, stage));
        if (asked.filter().isEmpty()) {
            return page.reply(limit -> new Page<>(List.of(), Optional.empty()));
        }
        var filter = asked.filter().get();
        return page.reply(limit -> reps.flagged(
                organisation,
                opportunities.list(organisation, filter, limit, page.after()).map(OpportunitySummary::json)));
    }

    /** Refuses (422) a stage that no pipeline has and no deal stands in. */
    private void known(String organisation, String stage) {
        if (!new KnownStages(opportunities).has(organisation, scores.playbook(organisation), stage)) {
            throw new ProblemException(
                    Problem.unprocessable("unknown-value", "stage", "stage must be a stage of a pipeline"));
        }
    }
}
