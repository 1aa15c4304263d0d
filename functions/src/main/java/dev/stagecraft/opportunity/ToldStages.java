package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stage changes that a source tells of a deal which was stored without them, usually because it was imported.
 *
 * <p>Such a deal was created in the stage in which it arrived. Its told changes say how it came there: it began in the
 * stage that the first of them left, and arrived in the stage of its creation when it closed, or when it was first
 * received. The deal's history is read so, whatever the order in which its changes were stored. A told history thus never
 * reopens a deal that arrived closed; only changes later than its first receipt do, which are news and need no such care.
 */
final class ToldStages {
    /** The id of the arrival, which is never stored; it is last among events of the same instant. */
    static final String ARRIVAL = "~arrival";

    private final History history;
    private final List<Event.Changed> told;
    private final Optional<Event.Changed> arrived;

    private ToldStages(History history) {
        this.history = history;
        Instant received = history.created().receivedAt();
        this.told = changes(history)
                .filter(change -> change.from() != null && !change.effectiveAt().isAfter(received))
                .sorted(Event.ORDER)
                .toList();
        this.arrived =
                changes(history).filter(change -> change.id().equals(ARRIVAL)).findFirst();
    }

    private static Stream<Event.Changed> changes(History history) {
        return history.events().stream().filter(Event.Changed.class::isInstance).map(Event.Changed.class::cast);
    }

    /** The history with the beginning that its told changes give it; itself where none was told. */
    static History of(History history) {
        return new ToldStages(history).history();
    }

    private History history() {
        if (told.isEmpty()) {
            return history;
        }
        var created = history.created();
        List<Event> events = new ArrayList<>(history.events());
        arrived.ifPresent(events::remove);
        events.add(arrival(created));
        return new History(history.current(), begun(created), events, history.activities(), history.merged());
    }

    private Event.Created begun(Event.Created created) {
        var first = told.getFirst();
        boolean earlier = first.effectiveAt().isBefore(created.effectiveAt());
        return new Event.Created(
                created.id(),
                earlier ? first.effectiveAt() : created.effectiveAt(),
                created.receivedAt(),
                created.by(),
                Objects.requireNonNull(first.from()),
                created.owner(),
                created.closedAt(),
                created.attributes(),
                created.history());
    }

    private Event.Changed arrival(Event.Created created) {
        String stage = arrived.map(Event.Changed::stage).orElse(created.stage());
        return new Event.Changed(
                ARRIVAL,
                created.history() ? closed(created) : created.receivedAt(),
                created.receivedAt(),
                created.by(),
                Event.Cause.CRM,
                "import",
                stage,
                null,
                Json.object().build());
    }

    /**
     * The time at which a deal that arrived closed had closed: the date with which it was stored, or its last told change
     * where that is later or there is no date.
     */
    private Instant closed(Event.Created created) {
        Instant last = told.getLast().effectiveAt();
        Instant dated = created.closedAt();
        return dated == null || dated.isBefore(last) ? last : dated;
    }
}
