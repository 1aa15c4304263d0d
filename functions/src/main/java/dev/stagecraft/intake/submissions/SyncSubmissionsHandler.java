package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.json.Json;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The Lambda handler for {@code POST /v1/sync/submissions}: up to 25 answered assessments, each with a result of its
 * own; one bad item never blocks another. With little time left the rest get {@code retry}. All are scored by one model
 * and one playbook.
 */
public final class SyncSubmissionsHandler extends HttpHandler {
    private static final System.Logger LOG = System.getLogger(SyncSubmissionsHandler.class.getName());

    private final SubmissionService submissions;
    private final Clock clock;

    /** The handler in its own process. */
    public SyncSubmissionsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public SyncSubmissionsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.submissions = SubmissionService.of(wiring);
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var received = clock.instant();
        SyncRequest envelope;
        try {
            envelope = SyncRequest.read(request);
        } catch (ProblemException e) {
            return refused(request, received, RefusalProblem.refusal(e));
        }
        var pinned = submissions.pinned();
        List<Json> results = new ArrayList<>();
        for (SyncRequest.SubmissionItem item : envelope.items()) {
            var incoming =
                    new ReceivedSubmission(request.caller(), item.id(), item.text(), received, envelope.sentAt());
            boolean late = remaining.millis() < SubmissionService.ENOUGH_MILLIS;
            results.add(BatchItemJson.of(incoming.id(), late ? SubmissionService.later() : receipt(pinned, incoming)));
        }
        return Reply.json(
                200,
                Json.object()
                        .put("protocol", SyncRequest.PROTOCOL)
                        .put("serverTime", clock.instant())
                        .put("results", results)
                        .build());
    }

    /** An unreadable batch is kept as a whole: its items could not be told apart. */
    private Reply refused(Request request, Instant received, Refusal refusal) {
        var whole = new ReceivedSubmission(request.caller(), "", request.body(), received, null);
        return SubmitAssessmentHandler.reply(submissions.refuse(whole, refusal));
    }

    private static SubmissionResult receipt(SubmissionService pinned, ReceivedSubmission incoming) {
        try {
            return pinned.receive(incoming);
        } catch (RuntimeException e) {
            // One item that fails must not take the others with it; the phone keeps it and sends it again.
            LOG.log(System.Logger.Level.ERROR, "The submission " + incoming.id() + " failed", e);
            return SubmissionService.later();
        }
    }
}
