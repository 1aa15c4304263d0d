package dev.stagecraft.demo;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deal of the simulated world, as it stands at the world's end.
 *
 * @param index its number, from 0
 * @param id {@code deal-} and the number
 * @param stage where it stands; the closing stage when it is closed
 * @param lastOpenStage where it stood before it closed, or stands
 * @param stageSince since when it stands there
 * @param closedAt when it closed; null for an open deal
 * @param won whether it was won; false for an open deal
 * @param trueProbability of winning, given everything but the outcome
 * @param attributes what is known of it; missing values are left out
 * @param activities by time; after closing there may be a payment
 * @param submissions by time
 */
public record SimulatedDeal(
        long index,
        String id,
        String name,
        SalesRep owner,
        String stage,
        String lastOpenStage,
        Instant stageSince,
        Instant createdAt,
        @Nullable Instant closedAt,
        boolean won,
        double trueProbability,
        BigDecimal amount,
        Json.Fields attributes,
        List<Happening> activities,
        List<Filled> submissions) {

    public SimulatedDeal {
        activities = List.copyOf(activities);
        submissions = List.copyOf(submissions);
    }

    /** Whether the deal is closed. */
    public boolean closed() {
        return closedAt != null;
    }

    /** An attribute as text, if it is known. */
    public Optional<String> attribute(String attribute) {
        return attributes.field(attribute).map(value -> value instanceof Json.Text text ? text.value() : value.text());
    }

    /**
     * A dated fact.
     *
     * @param kind as in the API: call, email, meeting, event, payment
     */
    public record Happening(String id, String kind, String name, Instant at, double value) {}

    /**
     * An answered assessment.
     *
     * @param definition such as {@code prospecting@1}
     */
    public record Filled(String id, String definition, Instant at, Json.Fields answers) {}
}
