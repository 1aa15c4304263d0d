package dev.stagecraft.intake;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One submission as it was read.
 *
 * @param caller who sends it
 * @param id the submission's id
 * @param body the fields as sent
 * @param received when the body was first read
 * @param batchSentAt when the batch around it was sent; null outside a batch
 */
record Incoming(
        Caller caller,
        String id,
        Json.Fields body,
        Instant received,
        @Nullable Instant batchSentAt) {

    /** The same, put into quarantine for a reason. */
    Quarantine.Held held(Problem problem, Optional<String> waitsFor) {
        return new Quarantine.Held(id, caller, body.text(), problem, received, waitsFor);
    }
}
