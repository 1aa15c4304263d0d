package dev.stagecraft.scoring;

import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.List;

/**
 * When each record of one deal became known: when it had both happened and been received.
 *
 * <p>What happened to a deal before it was imported closed counts from when it happened: it was known then, to the system that
 * it comes from. What happens later, once the deal is open again, counts like that of any other; so does what came with a
 * merge, which nobody knew of this deal before.
 */
record KnownRecords(History history) {

    Instant since(Event event) {
        return since(event.id(), event.effectiveAt(), event.receivedAt());
    }

    Instant since(Activity activity) {
        return since(activity.id(), activity.at(), activity.receivedAt());
    }

    private Instant since(String id, Instant happened, Instant received) {
        boolean knownElsewhere = history.created().history()
                && !history.merged().contains(id)
                && !happened.isAfter(history.created().receivedAt());
        return knownElsewhere || received.isBefore(happened) ? happened : received;
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
