package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.LooseJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to store a batch of submissions (answered assessments), the body of {@code POST /v1/sync/submissions}:
 * {@code {protocol:1, deviceId, sentAt, items}}. Unknown fields are ignored: an older or newer app may send more.
 *
 * @param sentAt the phone's clock at sending
 * @param items the submissions
 */
record SyncRequest(@Nullable Instant sentAt, List<SubmissionItem> items) {
    /** The protocol version of this service. */
    static final int PROTOCOL = 1;

    private static final int MOST_ITEMS = 25;
    private static final int LARGEST = 1024 * 1024;

    SyncRequest {
        items = List.copyOf(items);
    }

    /**
     * One submission of the batch, as text.
     *
     * @param id its id as sent, empty when it has none
     * @param text the item to the letter
     */
    record SubmissionItem(String id, String text) {}

    /**
     * Reads a whole body: 400 when it is not of this form, 413 when it is too large, 426 for another protocol. A wrong
     * item is left to its own result.
     */
    static SyncRequest read(Request request) {
        String text = request.text();
        if (request.bytes() > LARGEST) {
            throw new ProblemException(
                    Problem.tooLarge("A batch has at most " + LARGEST + " bytes, not " + request.bytes()));
        }
        var parts = LooseJson.apart(text, "items");
        var body = new Body(Body.parse(parts.map(LooseJson.Parts::rest).orElse(text), LARGEST));
        try {
            protocol(body);
            Instant sentAt = body.optionalInstant("sentAt").orElse(null);
            List<String> items = parts.map(LooseJson.Parts::elements).orElseThrow(() -> noItems(body));
            return new SyncRequest(sentAt, items(items));
        } catch (ProblemException e) {
            throw unreadable(e.problem());
        }
    }

    private static ProblemException noItems(Body body) {
        return body.has("items")
                ? body.wrong("wrong-type", "items", "must be a list")
                : body.wrong("missing-field", "items", "is missing");
    }

    /** The refusal of the whole batch: a wrong field of the envelope makes it unreadable, 400 instead of 422. */
    private static ProblemException unreadable(Problem problem) {
        int status = problem.status() == 422 ? 400 : problem.status();
        return new ProblemException(
                new Problem(status, problem.code(), problem.detail(), problem.field(), problem.more()));
    }

    private static void protocol(Body body) {
        BigDecimal protocol = body.optionalNumber("protocol")
                .orElseThrow(() -> body.wrong("missing-field", "protocol", "is missing"));
        if (protocol.compareTo(BigDecimal.valueOf(PROTOCOL)) != 0) {
            throw new ProblemException(
                    new Problem(426, "protocol-unsupported", "This service speaks protocol " + PROTOCOL, "protocol")
                            .with("supported", Json.of(List.of(Json.of(PROTOCOL)))));
        }
    }

    private static List<SubmissionItem> items(List<String> texts) {
        if (texts.size() > MOST_ITEMS) {
            throw new ProblemException(Problem.tooLarge("items has " + texts.size() + " items; at most " + MOST_ITEMS));
        }
        return texts.stream()
                .map(text -> new SubmissionItem(LooseJson.text(text, "id").orElse(""), text))
                .toList();
    }
}
