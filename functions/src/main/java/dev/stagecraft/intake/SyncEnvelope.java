package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a batch: {@code {protocol:1, deviceId, sentAt, items}}. Other fields are ignored: an older or newer app may
 * send more.
 *
 * @param sentAt the phone's clock at sending
 * @param items the submissions
 */
record SyncEnvelope(@Nullable Instant sentAt, List<Item> items) {
    /** The protocol that is spoken here. */
    static final int PROTOCOL = 1;

    private static final int MOST_ITEMS = 25;
    private static final int LARGEST = 1024 * 1024;

    SyncEnvelope {
        items = List.copyOf(items);
    }

    /**
     * One submission.
     *
     * @param id its id as sent, empty when it has none
     * @param text the item to the letter
     */
    record Item(String id, String text) {}

    /** Reads a whole body: 400 when it is not of this form, 413 when it is too large, 426 for another protocol. */
    static SyncEnvelope read(Request request) {
        var body = new Body(request.json(LARGEST));
        try {
            protocol(body);
            return new SyncEnvelope(body.optionalInstant("sentAt").orElse(null), items(body, request.text()));
        } catch (ProblemException e) {
            throw unreadable(e.problem());
        }
    }

    /** What is unprocessable in a single submission is, in an envelope, no envelope. */
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

    private static List<Item> items(Body body, String text) {
        Json value = body.any("items").orElseThrow(() -> body.wrong("missing-field", "items", "is missing"));
        if (!(value instanceof Json.Items list)) {
            throw body.wrong("wrong-type", "items", "must be a list");
        }
        if (list.items().size() > MOST_ITEMS) {
            throw new ProblemException(
                    Problem.tooLarge("items has " + list.items().size() + " items; at most " + MOST_ITEMS));
        }
        List<String> texts = Json.elements(text, "items");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            items.add(new Item(id(list.items().get(i)), texts.get(i)));
        }
        return items;
    }

    private static String id(Json item) {
        return item instanceof Json.Fields fields && fields.field("id").orElse(Json.Null.NULL) instanceof Json.Text id
                ? id.value()
                : "";
    }
}
