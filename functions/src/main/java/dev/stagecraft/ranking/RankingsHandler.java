package dev.stagecraft.ranking;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.KnownStages;
import dev.stagecraft.organisation.Rep;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.Page;
import dev.stagecraft.wiring.Wiring;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda handler for {@code GET /v1/rankings?class=&owner=&team=&stage=}: the deals of the newest run in their order; a rep
 * sees only their own.
 *
 * <p>A cursor names its run, so that all pages of a list are of the same run, even when a new run comes in between.
 */
public final class RankingsHandler extends HttpHandler {
    /** The classes that may be requested before the first run. */
    private static final List<String> USUAL = List.of("A", "B", ClassBoundaries.REST);

    private final Rankings rankings;
    private final Reps reps;
    private final OpportunityScores scores;
    private final KnownStages stages;
    private final CursorSecret cursors;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RankingsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RankingsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.rankings = new Rankings(wiring);
        this.reps = new Reps(wiring.table());
        this.scores = new OpportunityScores(wiring);
        this.stages = new KnownStages(new DynamoOpportunities(wiring));
        this.cursors = wiring.cursors();
    }

    @Override
    protected Set<String> parameters(String route) {
        return Set.of("class", "owner", "team", "stage", "limit", "cursor");
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        String organisation = request.caller().organisation();
        var page = PageRequest.of(request, cursors);
        Optional<RankingCursor> after = Optional.ofNullable(page.after()).map(RankingCursor::of);
        Optional<RankingRun> run = after.isPresent()
                ? Optional.of(rankings.find(organisation, after.get().run()).orElseThrow(InvalidCursorException::new))
                : rankings.latest(organisation);
        var filter = new Rankings.Filter(rankClass(request, run), owners(request), stage(request));
        if (run.isEmpty()) {
            return page.reply(limit -> new Page<>(List.of(), Optional.empty()));
        }
        int rank = after.map(RankingCursor::rank).orElse(0);
        var body = page.body(limit -> reps.flagged(organisation, rankings.list(run.get(), filter, limit, rank)));
        return Reply.json(200, body.put("run", run.get().json()).build());
    }

    private static @Nullable String rankClass(Request request, Optional<RankingRun> run) {
        List<String> classes = run.map(RankingRun::classes).orElse(USUAL);
        String asked = request.query("class").orElse(null);
        if (asked != null && !classes.contains(asked)) {
            throw new ProblemException(Problem.unprocessable(
                    "unknown-class", "class", "class must be one of " + String.join(", ", classes)));
        }
        return asked;
    }

    /** The reps whose deals are requested and visible to the caller; null for all. */
    private @Nullable Set<String> owners(Request request) {
        Caller caller = request.caller();
        Set<String> owners = caller.seesAll() ? null : Set.of(caller.user());
        Optional<String> owner = request.queryId("owner");
        if (owner.isPresent()) {
            owners = both(owners, Set.of(owner.get()));
        }
        if (request.query("team").isPresent()) {
            owners = both(
                    owners, team(caller.organisation(), request.query("team").get()));
        }
        return owners;
    }

    /** The requested stage; null for all. Refuses (422) a stage that no pipeline has and no deal stands in. */
    private @Nullable String stage(Request request) {
        String organisation = request.caller().organisation();
        String asked = request.query("stage").orElse(null);
        if (asked != null && !stages.has(organisation, scores.playbook(organisation), asked)) {
            throw new ProblemException(
                    Problem.unprocessable("unknown-value", "stage", "stage must be a stage of a pipeline"));
        }
        return asked;
    }

    private Set<String> team(String organisation, String team) {
        Set<String> members = reps.all(organisation).stream()
                .filter(rep -> team.equals(rep.team()))
                .map(Rep::id)
                .collect(Collectors.toSet());
        if (members.isEmpty()) {
            throw new ProblemException(
                    Problem.unprocessable("unknown-value", "team", "team must be the team of a rep"));
        }
        return members;
    }

    private static Set<String> both(@Nullable Set<String> some, Set<String> others) {
        var both = new HashSet<>(others);
        if (some != null) {
            both.retainAll(some);
        }
        return both;
    }
}
