package dev.stagecraft.playbook.publication;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Finding;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import dev.stagecraft.playbook.publication.Definitions.Draft;
import dev.stagecraft.playbook.publication.Definitions.Publication;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The Lambda handler for playbook documents, which saves and lints drafts, publishes and withdraws versions, lists
 * documents and gives one version. Its routes are {@code PUT /v1/playbook/documents/{id}}, {@code POST
 * /v1/playbook/documents/{id}/publish} and {@code …/withdraw}, {@code GET /v1/playbook/documents} and {@code GET
 * /v1/definitions/{id}/{n}}.
 */
public final class PlaybooksHandler extends HttpHandler {
    private static final int SMALL = 1024;

    private final Definitions definitions;
    private final Clock clock;

    /** Creates the handler from the process's environment, as Lambda does. */
    public PlaybooksHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public PlaybooksHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.definitions = new Definitions(wiring);
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        return switch (request.route()) {
            case "PUT /v1/playbook/documents/{id}" -> draft(request);
            case "POST /v1/playbook/documents/{id}/publish" -> publish(request);
            case "POST /v1/playbook/documents/{id}/withdraw" ->
                new WithdrawalReply(definitions, clock).reply(request, documentId(request));
            case "GET /v1/playbook/documents" -> new DocumentListReply(definitions).reply(request);
            case "GET /v1/definitions/{id}/{n}" -> new DefinitionReply(definitions).reply(request);
            default -> throw unknownRoute(request);
        };
    }

    private Reply draft(Request request) {
        String id = documentId(request);
        String source = source(request);
        String organisation = request.caller().organisation();
        definitions.saveDraft(
                organisation, new Draft(id, source, request.caller().user(), clock.instant()));
        var lint = Linter.lint(id, source, definitions.current(organisation));
        return Reply.json(
                200,
                Json.object()
                        .put("problems", problems(lint))
                        .put("preview", lint.preview())
                        .build());
    }

    /** The request's body as the source; a body that cannot be read at all is refused, and nothing is saved. */
    private static String source(Request request) {
        // Clients that type every body as JSON may still send YAML: only what begins like JSON must be JSON.
        String body = request.text().stripLeading();
        boolean json = request.header("content-type").orElse("").contains("json")
                && (body.startsWith("{") || body.startsWith("["));
        if (json) {
            request.json(Limits.SOURCE);
        } else if (request.bytes() > Limits.SOURCE) {
            throw new ProblemException(Problem.tooLarge("A document has at most " + Limits.SOURCE + " bytes"));
        } else if (request.body().isBlank()) {
            throw new ProblemException(Problem.badRequest("body-missing", "The body must be a document"));
        }
        return request.body();
    }

    private Reply publish(Request request) {
        String id = documentId(request);
        if (request.bytes() > 0) {
            new Body(request.json(SMALL)).refuseUnknown();
        }
        String organisation = request.caller().organisation();
        var draft = definitions
                .draft(organisation, id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("no-draft", "There is no draft of " + id)));
        return switch (Linter.lint(id, draft.source(), definitions.current(organisation))) {
            case Lint.Faulty faulty ->
                throw new ProblemException(new Problem(
                        422,
                        "document-has-mistakes",
                        "Mistakes in the draft of " + id + " block its publication",
                        null,
                        Map.of("problems", Json.of(problems(faulty)))));
            case Lint.Sound sound ->
                published(definitions.publish(
                        organisation, sound.content(), request.caller().user(), clock.instant()));
        };
    }

    private static Reply published(Publication publication) {
        return switch (publication) {
            case Publication.Published published -> version(201, published.definition());
            case Publication.Unchanged unchanged -> version(200, unchanged.definition());
            case Publication.Overtaken ignored ->
                throw new ProblemException(Problem.conflict(
                        "overtaken",
                        "Another user published this document in the meantime; review that version first"));
        };
    }

    private static Reply version(int status, Definition definition) {
        return Reply.json(
                status,
                Json.object()
                        .put("id", definition.id())
                        .put("version", definition.version())
                        .put("hash", definition.hash())
                        .build());
    }

    private static List<Json.Fields> problems(Lint lint) {
        return lint.findings().stream().map(Finding::json).toList();
    }

    private static String documentId(Request request) {
        request.caller().mustBe(Role.ADMIN);
        String id = request.id("id");
        if (!Linter.ID.matcher(id).matches()) {
            throw new ProblemException(Problem.unprocessable(
                    "invalid-id", "id", "A document's id is a letter, then letters, digits, _ and -"));
        }
        return id;
    }
}
