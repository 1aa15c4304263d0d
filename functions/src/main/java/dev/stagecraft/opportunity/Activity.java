package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dated activity of an opportunity, such as a call, a meeting or a product event.
 *
 * @param id the sender's id; a repeated id has no further effect
 * @param kind one of {@link #KINDS}
 * @param name the activity's name, such as that of the product event
 * @param at the time when it happened
 * @param receivedAt the time when it was received
 * @param value a quantity, such as an amount paid or minutes
 * @param attributes any further named values
 */
public record Activity(
        String id,
        String kind,
        @Nullable String name,
        Instant at,
        Instant receivedAt,
        @Nullable BigDecimal value,
        Json.Fields attributes) {
    /** The allowed kinds of activities. */
    public static final List<String> KINDS = List.of("call", "email", "meeting", "event", "payment", "task", "other");

    /** Copies the activity with an earlier receipt time, if the given moment is earlier. */
    Activity receivedFrom(Instant moment) {
        return receivedAt.isBefore(moment) ? new Activity(id, kind, name, at, moment, value, attributes) : this;
    }
}
