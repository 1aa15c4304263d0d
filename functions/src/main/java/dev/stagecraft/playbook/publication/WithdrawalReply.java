package dev.stagecraft.playbook.publication;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import java.time.Clock;

/**
 * The answer to {@code POST …/withdraw}: a document version is withdrawn, so that its submissions still count but their
 * upgrades wait for a person.
 */
final class WithdrawalReply {
    private static final int LARGEST = 8 * 1024;
    private static final int LONGEST_REASON = 500;

    private final Definitions definitions;
    private final Clock clock;

    WithdrawalReply(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    Reply reply(Request request, String id) {
        var body = new Body(request.json(LARGEST));
        long version = body.optionalLong("version", 1, DefinitionRef.LAST)
                .orElseThrow(() -> body.wrong("missing-field", "version", "is missing"));
        var ref = new DefinitionRef(id, version);
        String reason = body.text("reason", LONGEST_REASON);
        body.refuseUnknown();
        var caller = request.caller();
        return switch (definitions.withdraw(caller.organisation(), ref, caller.user(), reason, clock.instant())) {
            case Definitions.Withdrawal.Withdrawn ignored ->
                Reply.json(
                        200,
                        Json.object()
                                .put("id", id)
                                .put("version", version)
                                .put("status", Definition.VersionStatus.WITHDRAWN.label())
                                .build());
            case Definitions.Withdrawal.Current ignored ->
                throw new ProblemException(Problem.conflict(
                        "current-version", ref + " is the current version: publish another version first"));
            case Definitions.Withdrawal.Unknown ignored ->
                throw new ProblemException(Problem.notFound("unknown-definition", "There is no definition " + ref));
            case Definitions.Withdrawal.Overtaken ignored -> throw new ProblemException(Problem.busy());
        };
    }
}
