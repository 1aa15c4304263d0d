package dev.stagecraft.intake.submissions;

import dev.stagecraft.wiring.Wiring;
import java.util.Collection;

/**
 * Submissions that came before their opportunity, for whoever makes opportunities outside this package.
 *
 * <p>Access patterns: one query of what waits per opportunity, many at a time; what is found is taken in as when it was
 * sent, one after another.
 */
public final class WaitingSubmissions {
    private final QuarantineRetry held;

    /** Submissions in the stores of a wiring. */
    public WaitingSubmissions(Wiring wiring) {
        this.held = QuarantineRetry.of(wiring);
    }

    /**
     * Takes in what waited for these opportunities, which now exist; done again, it changes nothing.
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
