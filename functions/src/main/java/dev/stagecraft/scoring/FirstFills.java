package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When each attribute of one deal was first known to have a value.
 *
 * <p>Of a deal that was imported closed nobody can tell: its attributes arrived together, long after it had closed.
 *
 * @param moments by attribute
 */
public record FirstFills(Map<String, Instant> moments) {
    public FirstFills {
        moments = Map.copyOf(moments);
    }

    /** The first fills that a history tells; none for imported history. */
    public static FirstFills of(History history) {
        if (history.created().history()) {
            return new FirstFills(Map.of());
        }
        var known = new KnownRecords(history);
        Map<String, Instant> moments = new HashMap<>();
        fill(history.created().attributes(), known.since(history.created()), moments);
        for (Event event : history.events()) {
            if (event instanceof Event.Changed changed) {
                fill(changed.attributes(), known.since(changed), moments);
            }
        }
        return new FirstFills(moments);
    }

    private static void fill(Json.Fields attributes, Instant at, Map<String, Instant> moments) {
        attributes.fields().forEach((name, value) -> {
            if (value != Json.Null.NULL) {
                moments.merge(name, at, (one, other) -> one.isBefore(other) ? one : other);
            }
        });
    }
}
