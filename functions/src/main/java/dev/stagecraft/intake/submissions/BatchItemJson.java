package dev.stagecraft.intake.submissions;

import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;

/** The JSON of one submission's result in a batch: stored, duplicate, rejected or retry. */
final class BatchItemJson {
    private BatchItemJson() {}

    /** The JSON of a result. */
    static Json of(String id, SubmissionResult receipt) {
        return switch (receipt) {
            case SubmissionResult.Stored stored -> stored.result();
            case SubmissionResult.Duplicate duplicate -> duplicate.result().with("status", Json.of("duplicate"));
            case SubmissionResult.Rejected rejected -> rejected(id, rejected.refusal());
            case SubmissionResult.Later later -> later(id, later.afterMillis());
        };
    }

    private static Json rejected(String id, Refusal refusal) {
        return Json.object()
                .put("id", id)
                .put("status", "rejected")
                .put("code", refusal.code())
                .putIfPresent("field", refusal.field())
                .put("detail", refusal.detail())
                .putIfPresent("quarantine", refusal.more().get("quarantine"))
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
