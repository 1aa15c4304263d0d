package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Reads the facts of one deal out of its history; names and units are in the package's description. Pure.
 *
 * <p>The same code reads the present, for scoring, and the past, for training, so that a model never meets facts that were
 * made in another way than those it learned from.
 */
public final class FactReader {
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private FactReader() {}

    /**
     * The facts at present: everything received counts.
     *
     * @param standing what the events make of the deal
     * @param now the end of every age and window
     */
    public static Facts read(History history, Standing standing, Instant now) {
        return facts(history, standing, now);
    }

    /**
     * The facts as they were known at a moment: only what had happened and was received by then. None, when the deal itself
     * was not known yet.
     */
    public static Facts asOf(History history, Stages stages, Instant moment) {
        var known = new KnownRecords(history);
        if (!known.created(moment)) {
            return Facts.none();
        }
        var past = new History(history.current(), history.created(), known.events(moment), known.activities(moment));
        return facts(past, past.standing(stages), moment);
    }

    private static Facts facts(History history, Standing standing, Instant moment) {
        var facts = Facts.builder();
        RecordedFacts.attributes(history, facts);
        RecordedFacts.answers(standing, facts);
        ActivityFacts.read(history, moment, facts);
        ages(history.created(), standing, moment, facts);
        if (standing.owner().rep() != null) {
            facts.category("owner", standing.owner().rep());
        }
        return facts.build();
    }

    private static void ages(Event.Created created, Standing standing, Instant moment, Facts.Builder facts) {
        if (standing.outcome() == Outcome.OPEN) {
            facts.category("stage", standing.stage());
            facts.number("daysInStage", days(standing.stageSince(), moment));
        }
        if (!created.history() || standing.closedAt() != null || standing.outcome() == Outcome.OPEN) {
            facts.number("daysOpen", days(created.effectiveAt(), moment));
        }
        if (!undated(created)) {
            int month = created.effectiveAt().atOffset(ZoneOffset.UTC).getMonthValue();
            facts.category("createdMonth", Integer.toString(month));
        }
    }

    /** An import that knows no date gives a deal its own. */
    private static boolean undated(Event.Created created) {
        return created.history() && created.effectiveAt().equals(created.receivedAt());
    }

    /** Days with fractions, never negative: a device's clock may be ahead. */
    static double days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS_A_DAY);
    }
}
