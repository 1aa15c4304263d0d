package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dated fact about an opportunity.
 *
 * @param id the sender's id, which has one effect only
 * @param kind one of {@link #KINDS}
 * @param name what happened, such as the product event's name
 * @param at when it happened
 * @param receivedAt when it was read
 * @param value a quantity, such as an amount paid or minutes
 * @param attributes anything else
 */
public record Activity(
        String id,
        String kind,
        @Nullable String name,
        Instant at,
        Instant receivedAt,
        @Nullable BigDecimal value,
        Json.Fields attributes) {
    /** The kinds there are. */
    public static final List<String> KINDS = List.of("call", "email", "meeting", "event", "payment", "task", "other");

    /** The same activity, received at a moment if that was earlier. */
    Activity receivedFrom(Instant moment) {
        return receivedAt.isBefore(moment) ? new Activity(id, kind, name, at, moment, value, attributes) : this;
    }
}
