package dev.stagecraft.features;

import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import java.time.Instant;
import java.util.List;

/**
 * The times at which each record of one deal became known: when it had happened and been received, or, of a deal
 * received closed, when it happened.
 *
 * <p>What happened to a deal before it was first received counts from when it happened, if the deal was over by then: it was
 * known to the system or the person that it comes from. That holds for deals imported closed, and for those that somebody
 * writes down afterwards, step by step. What is received later, once the deal is open again, counts like that of any other
 * deal; so does what came with a merge, which nobody knew of this deal before.
 *
 * @param elsewhere whether the deal was over when it was first received
 */
record KnowledgeTimes(History history, boolean elsewhere) {

    /** The records of a deal that goes through these stages. */
    static KnowledgeTimes of(History history, Stages stages) {
        var created = history.created();
        boolean elsewhere = created.history();
        if (!elsewhere && created.receivedAt().isAfter(created.effectiveAt())) {
            Instant closed = history.standing(stages).closedAt();
            elsewhere = closed != null && !closed.isAfter(created.receivedAt());
        }
        return new KnowledgeTimes(history, elsewhere);
    }

    Instant since(Event event) {
        return since(event.id(), event.effectiveAt(), event.receivedAt());
    }

    Instant since(Activity activity) {
        return since(activity.id(), activity.at(), activity.receivedAt());
    }

    private Instant since(String id, Instant happened, Instant received) {
        return knownElsewhere(id, happened) || received.isBefore(happened) ? happened : received;
    }

    private boolean knownElsewhere(String id, Instant happened) {
        return elsewhere
                && !history.merged().contains(id)
                && !happened.isAfter(history.created().receivedAt());
    }

    /**
     * True for a record that was known at a moment; from the deal's first receipt on, only what was received is known,
     * as a score at that time would have found it.
     */
    private boolean known(String id, Instant happened, Instant received, Instant moment) {
        boolean before = moment.isBefore(history.created().receivedAt()) && knownElsewhere(id, happened);
        Instant since = before || received.isBefore(happened) ? happened : received;
        return !since.isAfter(moment);
    }

    /** True where the deal itself was known. */
    boolean created(Instant moment) {
        return !since(history.created()).isAfter(moment);
    }

    /** The history as it was known at a moment; the deal itself must have been known. */
    History asOf(Instant moment) {
        return new History(history.current(), history.created(), events(moment), activities(moment), history.merged());
    }

    List<Event> events(Instant moment) {
        return history.events().stream()
                .filter(event -> known(event.id(), event.effectiveAt(), event.receivedAt(), moment))
                .toList();
    }

    private List<Activity> activities(Instant moment) {
        return history.activities().stream()
                .filter(activity -> known(activity.id(), activity.at(), activity.receivedAt(), moment))
                .toList();
    }
}
