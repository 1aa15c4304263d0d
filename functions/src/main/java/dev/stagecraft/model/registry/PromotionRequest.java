package dev.stagecraft.model.registry;

import dev.stagecraft.concurrency.ExpectedRevision;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.Request;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The request that makes a model version live: the version that the caller believes to be live now, and the reason.
 *
 * @param condition the versions that may be live, by {@code If-Match}
 * @param named the version that may be live, by the body's {@code expected}
 * @param reason why, 1 to 500 characters
 */
record PromotionRequest(ExpectedRevision condition, Optional<String> named, Optional<String> reason) {
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
        return new PromotionRequest(request.expectedRevision(), named, reason);
    }

    /**
     * The version that the caller believes to be live: the one that is, where {@code If-Match} names it or nothing is named.
     *
     * @param live reads the version that is live
     */
    String expected(Supplier<String> live) {
        return switch (condition) {
            case ExpectedRevision.OneOf(Set<String> versions) -> {
                String current = live.get();
                yield versions.contains(current)
                        ? current
                        : versions.stream().sorted().findFirst().orElse("another version");
            }
            case ExpectedRevision.Existing ignored -> named.orElseGet(live);
            case ExpectedRevision.Unconditional ignored -> named.orElseGet(live);
        };
    }
}
