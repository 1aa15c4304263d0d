package dev.stagecraft.intake.submissions;

import dev.stagecraft.wiring.Wiring;
import java.util.Collection;

/**
 * The retry of submissions that waited in quarantine because their opportunity did not exist, after an import has created it.
 *
 * <p>Access patterns: one query of the waiting bodies per opportunity, many at a time; those found are submitted again, one after
 * another.
 */
public final class WaitingSubmissions {
    private final QuarantineRetry held;

    /** The submissions in the stores of a wiring. */
    public WaitingSubmissions(Wiring wiring) {
        this.held = QuarantineRetry.of(wiring);
    }

    /**
     * Stores the submissions that waited for these opportunities, which now exist; the same call again changes nothing.
     *
     * @throws IllegalStateException when some still wait: do it again
     */
    public void release(String organisation, Collection<String> opportunities) {
        if (held.release(organisation, opportunities) == QuarantineRetry.Release.SOME) {
            throw new IllegalStateException(
                    "Some submissions of " + organisation + " still wait for their opportunities");
        }
    }
}
