package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;

/**
 * The Lambda handler for {@code PUT} and {@code GET /v1/submissions/{id}}: storing one answered assessment, and looking
 * up its result.
 */
public final class SubmitAssessmentHandler extends HttpHandler {
    private final SubmissionService submissions;
    private final SubmissionLookup stored;
    private final Clock clock;

    /** The handler in its own process. */
    public SubmitAssessmentHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The handler on given parts. */
    public SubmitAssessmentHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.submissions = SubmissionService.of(wiring);
        this.stored = SubmissionLookup.of(wiring);
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        return switch (request.route()) {
            case "PUT /v1/submissions/{id}" -> put(request, remaining);
            case "GET /v1/submissions/{id}" -> reply(stored.find(request.caller(), request.id("id")));
            default -> throw unknownRoute(request);
        };
    }

    private Reply put(Request request, Remaining remaining) {
        if (remaining.millis() < SubmissionService.ENOUGH_MILLIS) {
            return Reply.of(Problem.busy());
        }
        var incoming = new ReceivedSubmission(
                request.caller(), request.path().getOrDefault("id", ""), request.body(), clock.instant(), null);
        try {
            request.text();
        } catch (ProblemException e) {
            return reply(submissions.refuse(incoming, RefusalProblem.refusal(e)));
        }
        return reply(submissions.receive(incoming));
    }

    /** The reply to a submission that was sent alone. */
    static Reply reply(SubmissionResult receipt) {
        return switch (receipt) {
            case SubmissionResult.Stored stored -> Reply.json(201, stored.result());
            case SubmissionResult.Duplicate duplicate -> Reply.json(200, duplicate.result());
            case SubmissionResult.Rejected rejected -> Reply.of(RefusalProblem.of(rejected.refusal()));
            case SubmissionResult.Later later -> Reply.of(Problem.busy());
        };
    }
}
