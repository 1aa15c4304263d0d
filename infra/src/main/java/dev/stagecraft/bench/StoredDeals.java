package dev.stagecraft.bench;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The writer of made-up deals {@code d-0} and on directly to the table, for load tests; {@code rep-(1 + n mod 50)} owns
 * deal {@code n}.
 */
final class StoredDeals {
    /** The organisation of all benchmarks. */
    static final String ORGANISATION = "bench";

    /** The number of reps who own the deals. */
    static final int REPS = 50;

    private static final int GROUP = 20;
    private static final long SEED = 7;

    private StoredDeals() {}

    /** Stores this number of deals. */
    static void store(DynamoOpportunities opportunities, int deals, Outcome kind) {
        store(opportunities, 0, deals, kind);
    }

    /** Stores the deals from one number (inclusive) up to another (exclusive). */
    static void store(DynamoOpportunities opportunities, int from, int to, Outcome kind) {
        var chance = new Random(SEED);
        List<Commit> group = new ArrayList<>();
        for (int i = from; i < to; i++) {
            group.add(deal(i, chance, kind));
            if (group.size() == GROUP || i == to - 1) {
                opportunities.commit(group);
                group.clear();
            }
        }
    }

    /**
     * A deal whose probability depends on four of its eight attributes; closed deals are spread over the last 300
     * days.
     */
    private static Commit deal(int place, Random chance, Outcome kind) {
        double size = chance.nextGaussian();
        double logOdds = size - 0.5;
        var attributes = Json.object().put("size", size);
        for (int i = 0; i < 7; i++) {
            int level = chance.nextInt(5);
            attributes.put("kind" + i, "level " + level);
            logOdds += i < 3 ? (level - 2) * 0.4 : 0;
        }
        boolean won = chance.nextDouble() < 1 / (1 + Math.exp(-logOdds));
        var now = Instant.now().minus(Duration.ofHours(chance.nextInt(7_000)));
        boolean open = kind == Outcome.OPEN;
        String stage = open ? "Prospecting" : won ? "ClosedWon" : "ClosedLost";
        var owner = new Assignee("rep-" + (1 + place % REPS));
        var created = new Event.Created(
                Event.Created.ID, now, now, "bench", stage, owner, open ? null : now, attributes.build(), !open);
        var profile = new Opportunity.Profile("Deal " + place, "sales", null, now, attributes.build());
        var outcome = open ? Outcome.OPEN : won ? Outcome.WON : Outcome.LOST;
        var state = new Opportunity(
                ORGANISATION, "d-" + place, 1, 1, profile, stage, now, outcome, created.closedAt(), owner, null, null);
        return new Commit(null, state, List.of(created), List.of(), List.of(), false);
    }
}
