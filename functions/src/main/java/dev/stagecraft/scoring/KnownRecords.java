package dev.stagecraft.scoring;

import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.List;

/**
 * When each record of one deal became known: when it had both happened and been received.
 *
 * <p>The records of a deal that was imported closed count from when they happened: they were known then, to the system that
 * they come from.
 */
record KnownRecords(History history) {

    Instant since(Event event) {
        return since(event.effectiveAt(), event.receivedAt());
    }

    Instant since(Activity activity) {
        return since(activity.at(), activity.receivedAt());
    }

    private Instant since(Instant happened, Instant received) {
        return history.created().history() || received.isBefore(happened) ? happened : received;
    }

    /** Whether the deal itself was known. */
    boolean created(Instant moment) {
        return !since(history.created()).isAfter(moment);
    }

    List<Event> events(Instant moment) {
        return history.events().stream()
                .filter(event -> !since(event).isAfter(moment))
                .toList();
    }

    List<Activity> activities(Instant moment) {
        return history.activities().stream()
                .filter(activity -> !since(activity).isAfter(moment))
                .toList();
    }
}
