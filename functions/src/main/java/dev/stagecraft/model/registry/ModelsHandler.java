package dev.stagecraft.model.registry;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelCardMarkdown;
import dev.stagecraft.model.card.PromotionDecision;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.util.Set;

/**
 * The Lambda handler of the API over models, which lists and shows model cards to managers and admins, and lets admins
 * put a version live or take every model off. Its routes are {@code GET /v1/models}, {@code GET /v1/models/live},
 * {@code GET /v1/models/{version}} and {@code POST /v1/models/{version}/live}. One card is JSON, or Markdown for people
 * where {@code Accept} names {@code text/markdown} first. Whoever moves the live model is named on its card, with the
 * reason.
 */
public final class ModelsHandler extends HttpHandler {
    private static final String MARKDOWN = "text/markdown";

    private final ModelRegistry models;
    private final Clock clock;
    private final Ids ids;
    private final CursorSecret cursors;

    /** The handler in its own process. */
    public ModelsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public ModelsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.models = new ModelRegistry(wiring);
        this.clock = wiring.clock();
        this.ids = wiring.ids();
        this.cursors = wiring.cursors();
    }

    @Override
    protected Set<String> parameters(String route) {
        return route.equals("GET /v1/models") ? PageRequest.PARAMETERS : Set.of();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.MANAGER, Role.ADMIN);
        return switch (request.route()) {
            case "GET /v1/models/live" -> live(request);
            case "GET /v1/models" -> list(request);
            case "GET /v1/models/{version}" -> card(request, request.id("version"));
            case "POST /v1/models/{version}/live" -> move(request);
            default -> throw unknownRoute(request);
        };
    }

    /** The card of the model that scores: where the live version cannot be read, of the one before it. */
    private Reply live(Request request) {
        String version = models.live(request.caller().organisation()).version();
        if (version.equals(PriorModel.VERSION)) {
            throw new ProblemException(Problem.notFound(
                    "no-live-model", "No model serves; until one does, every probability is the win rate so far"));
        }
        return card(request, version);
    }

    private Reply card(Request request, String version) {
        return models.card(request.caller().organisation(), version)
                .map(card -> request.prefers(MARKDOWN)
                        ? Reply.text(200, MARKDOWN + "; charset=utf-8", ModelCardMarkdown.of(card))
                        : Reply.json(200, card.json()))
                .map(reply -> reply.with("vary", "accept"))
                .orElseThrow(() -> unknown(version));
    }

    private Reply list(Request request) {
        var page = PageRequest.of(request, cursors);
        return page.reply(limit -> models.list(request.caller().organisation(), limit, page.after())
                .map(ModelCard::json));
    }

    private Reply move(Request request) {
        request.caller().mustBe(Role.ADMIN);
        String organisation = request.caller().organisation();
        String version = request.id("version");
        var asked = PromotionRequest.read(request);
        String expected = asked.expected(() -> models.liveVersion(organisation));
        var decision = new PromotionDecision(
                ids.next(),
                clock.instant(),
                request.caller().user(),
                asked.reason().orElse(null));
        return switch (moved(organisation, expected, version, decision)) {
            case ModelRegistry.PointerMove.Moved moved -> Reply.json(200, told(organisation, moved.version()));
            case ModelRegistry.PointerMove.Overtaken overtaken ->
                throw new ProblemException(Problem.conflict(
                        "pointer-moved", "The live version is " + overtaken.live() + ", not " + expected));
            case ModelRegistry.PointerMove.Unknown unknown -> throw unknown(version);
            case ModelRegistry.PointerMove.ReasonNeeded(String gate) ->
                throw new ProblemException(Problem.unprocessable(
                        "missing-field",
                        "reason",
                        "reason is missing: " + version
                                + " was kept as a candidate, so the person who puts it live says"
                                + " why. Its card says: " + gate));
        };
    }

    /** The card; of the prior, which has none, the version alone. */
    private Json.Fields told(String organisation, String version) {
        return models.card(organisation, version)
                .map(ModelCard::json)
                .orElseGet(() -> Json.object().put("version", version).build());
    }

    private ModelRegistry.PointerMove moved(
            String organisation, String expected, String version, PromotionDecision decision) {
        try {
            return models.moveLive(organisation, expected, version, decision);
        } catch (InvalidBundleException e) {
            throw new ProblemException(Problem.conflict("wrong-bundle", String.valueOf(e.getMessage())));
        }
    }

    private static ProblemException unknown(String version) {
        return new ProblemException(Problem.notFound("unknown-model", "There is no model " + version));
    }
}
