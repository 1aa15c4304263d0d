package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Made rows as deals in the store: imported history without a trail, of which one row each is learned. */
final class StoredRows {
    /** When every deal began. */
    static final Instant BEGAN = Instant.parse("2026-01-05T09:00:00Z");

    private static final Duration LATER = Duration.ofDays(30);

    private StoredRows() {}

    /** Stores deals that closed {@link #LATER} than their rows say; nobody knows when they began, so each is one row. */
    static void close(TestStores stores, String organisation, List<TrainingRow> rows) {
        var opportunities = new DynamoOpportunities(stores.wiring());
        for (TrainingRow row : rows) {
            var after = opportunity(organisation, row.group(), row);
            var created = new Event.Created(
                    Event.Created.ID,
                    Objects.requireNonNull(after.closedAt()),
                    stores.clock().instant(),
                    "admin-1",
                    after.stage(),
                    after.owner(),
                    after.closedAt(),
                    after.profile().attributes(),
                    true);
            opportunities.commit(List.of(new Commit(null, after, List.of(created), List.of(), List.of(), false)));
        }
    }

    /** The state of such a deal. */
    static Opportunity opportunity(String organisation, String id, TrainingRow row) {
        var attributes = Json.object();
        row.facts().json().fields().forEach((name, value) -> attributes.put(name.replace("attributes.", ""), value));
        return new Opportunity(
                organisation,
                id,
                1,
                1,
                new Opportunity.Profile("Deal " + id, "sales", null, BEGAN, attributes.build()),
                row.won() ? "ClosedWon" : "ClosedLost",
                BEGAN,
                row.won() ? Outcome.WON : Outcome.LOST,
                Objects.requireNonNull(row.closedAt()).plus(LATER),
                new Assignee("rep-1"),
                null,
                null);
    }

    /** Stores a deal of some size that a rep won or lost in a day, in stage Demo. */
    static void quick(TestStores stores, String organisation, String id, Quick deal) {
        Instant closed = deal.began().plus(Duration.ofDays(1));
        var owner = new Assignee(deal.rep());
        var attributes = Json.object().put("size", deal.size()).build();
        var created = new Event.Created(
                Event.Created.ID, deal.began(), deal.began(), "rep", "Demo", owner, null, attributes, false);
        String stage = deal.won() ? "ClosedWon" : "ClosedLost";
        var closing = new Event.Changed(
                "close",
                closed,
                closed,
                "rep",
                Event.Cause.PERSON,
                "over",
                stage,
                null,
                Json.object().build());
        var after = new Opportunity(
                organisation,
                id,
                1,
                1,
                new Opportunity.Profile("Deal", deal.pipeline(), null, deal.began(), attributes),
                stage,
                closed,
                deal.won() ? Outcome.WON : Outcome.LOST,
                closed,
                owner,
                null,
                null);
        new DynamoOpportunities(stores.wiring())
                .commit(List.of(new Commit(null, after, List.of(created, closing), List.of(), List.of(), false)));
    }

    /** A deal that is over in a day. */
    record Quick(Instant began, String pipeline, String rep, boolean won, int size) {}
}
