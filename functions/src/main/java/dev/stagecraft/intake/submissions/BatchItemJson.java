package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Problem;
import dev.stagecraft.json.Json;

/** What a batch answers for one of its items. */
final class BatchItemJson {
    private BatchItemJson() {}

    /** What became of a submission. */
    static Json of(String id, SubmissionResult receipt) {
        return switch (receipt) {
            case SubmissionResult.Stored stored -> stored.result();
            case SubmissionResult.Duplicate duplicate -> duplicate.result().with("status", Json.of("duplicate"));
            case SubmissionResult.Rejected rejected -> rejected(id, rejected.problem());
            case SubmissionResult.Later later -> later(id, later.afterMillis());
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
}
