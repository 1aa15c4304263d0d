package dev.stagecraft.intake.submissions;

import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.table.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine: bodies that were read and could not be applied, kept whole until they can, so that nothing is lost.
 *
 * <p>A body is open until its submission is stored; then the body leaves, because the submission's id guard keeps it.
 */
interface Quarantine {
    /**
     * Keeps a body and returns its id. The same body of the same sender keeps its id and its first receipt; its refusal is
     * replaced.
     *
     * @return empty when nothing was kept because the opportunity that it waits for exists by now, or because others were
     *     writing: try again
     */
    Optional<String> keep(Held held);

    /** One body by its id, with its text unless that is too large. */
    Optional<QuarantinedBody> find(String organisation, String id);

    /** Open bodies that wait for this opportunity, with their texts, oldest first. */
    List<QuarantinedBody> waitingFor(String organisation, String opportunity);

    /**
     * Marks a body whose submission is stored.
     *
     * @throws dev.stagecraft.concurrency.ConflictException when another writer holds it
     */
    void settle(QuarantinedBody kept);

    /**
     * Open bodies, newest first.
     *
     * @param limit how many at most
     * @param after the position that the page before gave; null for the first page
     */
    Page<QuarantinedBody> list(String organisation, int limit, @Nullable String after);

    /** The newest body of a submission. */
    Optional<Newest> newest(String organisation, String submission);

    /** An address from which anybody may read the text of a large body, for a while; empty for others. */
    Optional<String> address(String organisation, String id);

    /**
     * A body to keep.
     *
     * @param incoming what was read
     * @param refusal why it could not be applied
     * @param waits whether it could be applied once its opportunity exists
     */
    record Held(ReceivedSubmission incoming, Refusal refusal, boolean waits) {

        /** {@code q-} and a hash of submission, sender and body: the same body again has the same id. */
        String id() {
            var caller = incoming.caller();
            return "q-"
                    + ContentHash.of(String.join(
                                    "\n",
                                    incoming.id(),
                                    caller.user(),
                                    caller.role().label(),
                                    incoming.text()))
                            .substring("sha256:".length(), 31);
        }
    }

    /**
     * A body that is kept.
     *
     * @param id its id
     * @param held what was kept; its text is empty when it is large, and when it is settled
     * @param opportunity the opportunity that it names
     * @param bytes how large the text is
     * @param settledAt when its submission was stored
     */
    record QuarantinedBody(
            String id, Held held, Optional<String> opportunity, long bytes, Optional<Instant> settledAt) {
        /** True until its submission is stored. */
        boolean isOpen() {
            return settledAt.isEmpty();
        }

        /** True for a text that is too large for a submission and is therefore not held here. */
        boolean isLarge() {
            return bytes > ReceivedSubmission.LARGEST;
        }
    }

    /**
     * The newest body of a submission.
     *
     * @param id its id in quarantine
     * @param user who sent it
     */
    record Newest(String id, String user) {}
}
