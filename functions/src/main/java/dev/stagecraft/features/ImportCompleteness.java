package dev.stagecraft.features;

import dev.stagecraft.opportunity.Event;
import java.time.Instant;

/**
 * Two flags for reading features of an organisation's deals that had closed before they were first received: whether
 * their earlier activities came along, and whether their begin dates are real, not copies of the closing.
 *
 * @param watched whether they came with their activities: then a time without any had none
 * @param dated whether they came with the days on which they began: then a deal that closed as it began really did so on
 *     its first day
 */
public record ImportCompleteness(boolean watched, boolean dated) {
    /** Activities are complete, and a beginning that is equal to the closing stands for one that nobody knows. */
    public static final ImportCompleteness UNDATED = new ImportCompleteness(true, false);

    /**
     * True where the beginning of such a deal is not known: one without a date is given that of its receipt or its
     * closing.
     */
    boolean hideBeginning(Event.Created created) {
        Instant began = created.effectiveAt();
        return began.equals(created.receivedAt()) || (!dated && began.equals(created.closedAt()));
    }
}
