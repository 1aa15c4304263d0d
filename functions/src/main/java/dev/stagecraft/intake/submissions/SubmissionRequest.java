package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.RefusalProblem;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.playbook.DefinitionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to store one answered assessment, as a phone sends it: opportunity, version of the assessment, answers,
 * author and times by the phone's clock. Unknown fields are ignored: an older or newer app may send more.
 *
 * @param id the app's id, frozen when the form was finished
 * @param opportunity the opportunity's id
 * @param definition the definition's id and version
 * @param definitionHash the hash of the definition that the phone used
 * @param answers by question
 * @param answeredAt the phone's clock when the form was finished
 * @param age how long ago that was at sending
 * @param sentAt the phone's clock at sending
 * @param author the rep who answered
 * @param supersedes the submission that this one corrects
 */
public record SubmissionRequest(
        String id,
        String opportunity,
        DefinitionRef definition,
        Optional<String> definitionHash,
        Json.Fields answers,
        Instant answeredAt,
        @Nullable Duration age,
        @Nullable Instant sentAt,
        String author,
        @Nullable String supersedes) {
    private static final Pattern DEFINITION = Pattern.compile("([A-Za-z0-9._-]{1,64})@([1-9][0-9]{0,8})");
    private static final long LONGEST_AGE = Duration.ofDays(3650).toMillis();

    /** The largest whole number that every JSON parser keeps exactly. */
    private static final long LARGEST_COUNT = (1L << 53) - 1;

    /** The outcome of reading a submission: the request, or a refusal. */
    sealed interface SubmissionReading {
        /** The outcome in which the text was a valid request. */
        record Read(SubmissionRequest request) implements SubmissionReading {}

        /** The outcome in which the text was no valid request. */
        record Refused(Refusal refusal) implements SubmissionReading {}
    }

    /** Reads and checks what was sent; a refusal names the field where one is wrong. */
    static SubmissionReading read(ReceivedSubmission incoming) {
        try {
            return new SubmissionReading.Read(checked(incoming));
        } catch (ProblemException e) {
            return new SubmissionReading.Refused(RefusalProblem.refusal(e));
        }
    }

    private static SubmissionRequest checked(ReceivedSubmission incoming) {
        if (!incoming.hasId()) {
            throw new ProblemException(
                    Problem.unprocessable("invalid-id", "id", "id must be 1 to 64 letters, digits and . _ -"));
        }
        if (Event.Created.ID.equals(incoming.id())) {
            throw new ProblemException(Problem.unprocessable(
                    "invalid-id", "id", "\"" + Event.Created.ID + "\" is the id of every opportunity's first event"));
        }
        var body = new Body(Body.parse(incoming.text(), ReceivedSubmission.LARGEST));
        device(body);
        var supersedes = body.optionalId("supersedes");
        if (supersedes.filter(incoming.id()::equals).isPresent()) {
            throw body.wrong("supersedes-itself", "supersedes", "must not name the submission itself");
        }
        return new SubmissionRequest(
                incoming.id(),
                body.id("opportunityId"),
                definition(body),
                body.optionalText("definitionHash", 200),
                body.optionalObject("answers")
                        .orElseThrow(() -> body.wrong("missing-field", "answers", "is missing"))
                        .fields(),
                body.instant("answeredAt"),
                body.optionalLong("ageMs", 0, Long.MAX_VALUE)
                        .map(millis -> Duration.ofMillis(Math.min(millis, LONGEST_AGE)))
                        .orElse(null),
                body.optionalInstant("sentAt").orElse(incoming.batchSentAt()),
                body.optionalId("author").orElse(incoming.caller().user()),
                supersedes.orElse(null));
    }

    /** Checks the fields that are kept in the raw body only. */
    private static void device(Body body) {
        body.optionalText("deviceId", 200);
        body.optionalLong("deviceSeq", 0, LARGEST_COUNT);
    }

    private static DefinitionRef definition(Body body) {
        Matcher matcher = DEFINITION.matcher(body.text("definition", 80));
        if (!matcher.matches()) {
            throw body.wrong("invalid-definition", "definition", "must be an id and a version, such as prospecting@3");
        }
        return new DefinitionRef(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    /**
     * SHA-256 over the RFC 8785 form of the content that must stay the same when the submission is sent again; age and time of
     * sending are not part of it.
     */
    String hash() {
        return ContentHash.of(Json.object()
                .put("opportunityId", opportunity)
                .put("definition", definition.toString())
                .put("answers", answers)
                .put("answeredAt", answeredAt)
                .put("author", author)
                .put("supersedes", supersedes == null ? Json.Null.NULL : Json.of(supersedes))
                .build());
    }
}
