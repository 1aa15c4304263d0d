package dev.stagecraft.intake;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bodies that were read and could not be applied: kept whole, so that nothing is lost. */
interface Quarantine {

    /** Keeps a body and says under which id; the same body of the same submission keeps its id and its first receipt. */
    String keep(Held held);

    /** Bodies that wait for this opportunity, oldest first. */
    List<Held> waitingFor(String organisation, String opportunity);

    /** Marks a waiting body as applied. */
    void release(Held held);

    /**
     * One body in quarantine.
     *
     * @param submission the submission's id
     * @param caller who sent it
     * @param body the body as read
     * @param problem why it could not be applied
     * @param received when it was first read
     * @param waitsFor the opportunity whose existence would settle it
     */
    record Held(
            String submission,
            Caller caller,
            String body,
            Problem problem,
            Instant received,
            Optional<String> waitsFor) {

        /** {@code q-} and a hash of submission and body: the same body again has the same id. */
        String id() {
            return "q-" + SubmissionRequest.sha256(submission + "\n" + body).substring("sha256:".length(), 31);
        }
    }
}
