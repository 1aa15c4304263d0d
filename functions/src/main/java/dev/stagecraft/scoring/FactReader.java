package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Standing;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;

/**
 * Reads the facts of one deal out of its history; names and units are in the package's description. Pure.
 *
 * <p>The same code reads the present, for scoring, and the past, for training, so that a model never meets facts that were
 * made in another way than those it learned from.
 *
 * @param catalogue which facts
 */
public record FactReader(Catalogue catalogue) {

    /** A reader of the facts that count in a playbook. */
    public static FactReader of(Playbook playbook) {
        return new FactReader(Catalogue.of(playbook));
    }

    /**
     * The facts at present: everything received counts.
     *
     * @param standing what the events make of the deal
     * @param now the end of every age and window
     */
    public Facts read(History history, Standing standing, Instant now) {
        return catalogue.read(new Known(history, standing, now));
    }

    /**
     * The facts as they were known at a moment: only what had happened and was received by then. None, when the deal itself
     * was not known yet.
     */
    public Facts asOf(History history, Stages stages, Instant moment) {
        var records = new KnownRecords(history);
        if (!records.created(moment)) {
            return Facts.none();
        }
        var past =
                new History(history.current(), history.created(), records.events(moment), records.activities(moment));
        return catalogue.read(new Known(past, past.standing(stages), moment));
    }
}
