package dev.stagecraft.intake;

import dev.stagecraft.wiring.Wiring;
import java.util.Collection;

/**
 * Submissions that came before their opportunity, for whoever makes opportunities outside this package.
 *
 * <p>Access patterns: one query of what waits per opportunity, many at a time; what is found is taken in as when it was
 * sent, one after another.
 */
public final class WaitingSubmissions {
    private final Submissions submissions;

    /** Submissions in the stores of a wiring. */
    public WaitingSubmissions(Wiring wiring) {
        this.submissions = new Intake(wiring).submissions();
    }

    /** Takes in what waited for these opportunities, which now exist; done again, it changes nothing. */
    public void release(String organisation, Collection<String> opportunities) {
        submissions.release(organisation, opportunities);
    }
}
