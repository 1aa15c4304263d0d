package dev.stagecraft.demo;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deal of the simulated world as it stands at the world's end: attributes, owner, stage, outcome, activities,
 * answered assessments and true win probability.
 *
 * @param index the deal's number, from 0
 * @param id {@code deal-} and the number
 * @param stage the current stage; the closing stage of a closed deal
 * @param lastOpenStage the current open stage, or the last one of a closed deal
 * @param stageSince the time of entry into that stage
 * @param closedAt the time of closing; null for an open deal
 * @param won true if the deal was won; false for an open deal
 * @param trueProbability the true probability of winning, given everything but the outcome
 * @param attributes the known attributes; missing values are left out
 * @param activities the activities by time; a payment may follow the closing
 * @param submissions the answered assessments by time
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

    /** True if the deal is closed. */
    public boolean closed() {
        return closedAt != null;
    }

    /** An attribute as text; empty if it is not known. */
    public Optional<String> attribute(String attribute) {
        return attributes.field(attribute).map(value -> value instanceof Json.Text text ? text.value() : value.text());
    }

    /**
     * An activity of a simulated deal.
     *
     * @param kind as in the API: call, email, meeting, event, payment
     */
    public record Happening(String id, String kind, String name, Instant at, double value) {}

    /**
     * An answered assessment of a simulated deal.
     *
     * @param definition such as {@code prospecting@1}
     */
    public record Filled(String id, String definition, Instant at, Json.Fields answers) {}
}
