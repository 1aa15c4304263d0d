package dev.stagecraft.intake;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;

/** {@code PUT /v1/submissions/{id}}: one answered assessment. */
public final class SubmitAssessmentHandler extends HttpHandler {
    /** The largest submission, in bytes. */
    static final int LARGEST = 64 * 1024;

    private final Submissions submissions;
    private final Clock clock;

    /** In Lambda. */
    public SubmitAssessmentHandler() {
        this(Wiring.fromEnvironment());
    }

    /** In a given environment. */
    public SubmitAssessmentHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.submissions = new Intake(wiring).submissions();
        this.clock = wiring.clock();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        var received = clock.instant();
        var incoming = new Incoming(request.caller(), request.id("id"), request.json(LARGEST), received, null);
        return switch (submissions.receive(incoming)) {
            case Receipt.Stored stored -> Reply.json(201, stored.result());
            case Receipt.Duplicate duplicate -> Reply.json(200, duplicate.result());
            case Receipt.Rejected rejected -> Reply.of(rejected.problem());
            case Receipt.Later later -> Reply.of(Problem.busy());
        };
    }
}
