package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Problem;
import dev.stagecraft.json.Json;

/** What became of one submission. */
public sealed interface SubmissionResult {

    /** Stored now; the result says whether it was applied or only recorded. */
    record Stored(Json.Fields result) implements SubmissionResult {}

    /** Stored before, with the same content; the result is the one given then. */
    record Duplicate(Json.Fields result) implements SubmissionResult {}

    /** Never stored: a mistake of the sender; the problem says under which id the body is kept in quarantine. */
    record Rejected(Problem problem) implements SubmissionResult {}

    /** Not stored: too much is going on; send the same again later. */
    record Later(int afterMillis) implements SubmissionResult {}
}
