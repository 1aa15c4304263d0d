package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/sync/submissions}: up to {@value #MOST_ITEMS} answered assessments, each with a result of its own; one bad
 * item never blocks another. With little time left the rest get {@code retry}.
 */
public final class SyncSubmissionsHandler extends HttpHandler {
    private static final int MOST_ITEMS = 25;
    private static final int LARGEST = 1024 * 1024;
    private static final int PROTOCOL = 1;
    private static final long ENOUGH_MILLIS = 3_000;
    private static final int LATER_MILLIS = 4_000;
    private static final System.Logger LOG = System.getLogger(SyncSubmissionsHandler.class.getName());

    private final Submissions submissions;
    private final Clock clock;

    /** In Lambda. */
    public SyncSubmissionsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** In a given environment. */
    public SyncSubmissionsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.submissions = new Intake(wiring).submissions();
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var received = clock.instant();
        var body = new Body(request.json(LARGEST));
        protocol(body);
        Instant sentAt = body.optionalInstant("sentAt").orElse(null);
        List<Json> results = new ArrayList<>();
        for (Body item : body.objects("items", MOST_ITEMS)) {
            results.add(
                    remaining.millis() < ENOUGH_MILLIS
                            ? later(shownId(item.fields()), LATER_MILLIS)
                            : result(request, item.fields(), received, sentAt));
        }
        return Reply.json(
                200,
                Json.object()
                        .put("protocol", PROTOCOL)
                        .put("serverTime", clock.instant())
                        .put("results", results)
                        .build());
    }

    private static void protocol(Body body) {
        long protocol = body.optionalLong("protocol", 0, Integer.MAX_VALUE)
                .orElseThrow(() -> body.wrong("missing-field", "protocol", "is missing"));
        if (protocol != PROTOCOL) {
            throw new ProblemException(
                    new Problem(426, "protocol-unsupported", "This service speaks protocol " + PROTOCOL, "protocol"));
        }
    }

    private Json result(Request request, Json.Fields item, Instant received, @Nullable Instant sentAt) {
        String id = shownId(item);
        if (!TableKey.ID.matcher(id).matches()) {
            return rejected(
                    id, Problem.unprocessable("invalid-id", "id", "id must be 1 to 64 letters, digits and . _ -"));
        }
        if (item.text().getBytes(StandardCharsets.UTF_8).length > SubmitAssessmentHandler.LARGEST) {
            return rejected(id, Problem.tooLarge("An item has at most " + SubmitAssessmentHandler.LARGEST + " bytes"));
        }
        try {
            return result(id, submissions.receive(new Incoming(request.caller(), id, item, received, sentAt)));
        } catch (RuntimeException e) {
            // One item that fails must not take the others with it; the phone keeps it and sends it again.
            LOG.log(System.Logger.Level.ERROR, "The submission " + id + " failed", e);
            return later(id, LATER_MILLIS);
        }
    }

    private static Json result(String id, Receipt receipt) {
        return switch (receipt) {
            case Receipt.Stored stored -> stored.result();
            case Receipt.Duplicate duplicate -> duplicate.result().with("status", Json.of("duplicate"));
            case Receipt.Rejected rejected -> rejected(id, rejected.problem());
            case Receipt.Later later -> later(id, later.afterMillis());
        };
    }

    private static Json rejected(String id, Problem problem) {
        return Json.object()
                .put("id", id)
                .put("status", "rejected")
                .put("code", problem.code())
                .putIfPresent("field", problem.field())
                .put("detail", problem.detail())
                .putIfPresent("quarantine", problem.more().get("quarantine"))
                .build();
    }

    private static Json later(String id, int afterMillis) {
        return Json.object()
                .put("id", id)
                .put("status", "retry")
                .put("afterMs", afterMillis)
                .build();
    }

    private static String shownId(Json.Fields item) {
        return item.field("id").orElse(Json.Null.NULL) instanceof Json.Text text
                ? text.value().substring(0, Math.min(text.value().length(), 80))
                : "";
    }
}
