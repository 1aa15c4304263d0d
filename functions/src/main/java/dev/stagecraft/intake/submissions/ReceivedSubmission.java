package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Caller;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One submission (an answered assessment) as it was received, before any check: sender, id, body as text, and times.
 *
 * @param caller who sends it
 * @param id the submission's id as sent, which may be none; shortened where it is far too long
 * @param text the body to the letter
 * @param received when the body was first read
 * @param batchSentAt when the batch around it was sent; null outside a batch
 */
record ReceivedSubmission(
        Caller caller,
        String id,
        String text,
        Instant received,
        @Nullable Instant batchSentAt) {
    /** The largest submission, in bytes. */
    static final int LARGEST = 64 * 1024;

    private static final int SHOWN = 80;

    ReceivedSubmission {
        id = id.substring(0, Math.min(id.length(), SHOWN));
    }

    /** True for a well-formed id. */
    boolean hasId() {
        return TableKey.ID.matcher(id).matches();
    }

    /** The opportunity that the body names, as far as it can be read. */
    Optional<String> opportunity() {
        try {
            return Json.parse(text) instanceof Json.Fields fields
                            && fields.field("opportunityId").orElse(Json.Null.NULL) instanceof Json.Text named
                            && TableKey.ID.matcher(named.value()).matches()
                    ? Optional.of(named.value())
                    : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
