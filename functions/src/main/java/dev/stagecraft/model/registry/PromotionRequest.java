package dev.stagecraft.model.registry;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Request;
import java.util.Optional;

/**
 * The request that makes a model version live: the version that the caller believes to be live now, and the reason.
 *
 * @param expected the version that the caller believes to be live: {@code If-Match}, unless it is any, or the body's {@code
 *     expected}
 * @param reason why, 1 to 500 characters
 */
record PromotionRequest(Optional<String> expected, Optional<String> reason) {
    private static final int MOST_BYTES = 4 * 1024;
    private static final int LONGEST_REASON = 500;

    /** Reads and checks the header and the body, if there are any; 422 with the field where one is wrong or unknown. */
    static PromotionRequest read(Request request) {
        Optional<String> named = Optional.empty();
        Optional<String> reason = Optional.empty();
        if (request.bytes() > 0) {
            var body = new Body(request.json(MOST_BYTES));
            named = body.optionalId("expected");
            reason = body.any("reason").map(given -> body.text("reason", LONGEST_REASON));
            body.refuseUnknown();
        }
        Optional<String> tag = request.header("if-match")
                .map(String::strip)
                .filter(text -> !text.equals("*"))
                .map(text -> text.replace("\"", ""));
        return new PromotionRequest(tag.isPresent() ? tag : named, reason);
    }
}
