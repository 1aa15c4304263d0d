package dev.stagecraft.intake.submissions;

import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;

/** The result of taking in one submission: stored, a duplicate, rejected, or to be sent again later. */
public sealed interface SubmissionResult {

    /** A submission that was stored now; the result says whether it was applied or only recorded. */
    record Stored(Json.Fields result) implements SubmissionResult {}

    /** A submission that was stored before with the same content; the result is the one given then. */
    record Duplicate(Json.Fields result) implements SubmissionResult {}

    /** A submission that is not stored because it is wrong; its body is kept in quarantine where the refusal names an id there. */
    record Rejected(Refusal refusal) implements SubmissionResult {}

    /** A submission that is not stored because other writers are busy; its sender sends it again later. */
    record Later(int afterMillis) implements SubmissionResult {}
}
