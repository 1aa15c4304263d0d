package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals in a real store, as intake would have written them. */
final class StoredDeals {
    private final Opportunities opportunities;

    StoredDeals(Wiring wiring) {
        this.opportunities = new DynamoOpportunities(wiring);
    }

    Opportunities opportunities() {
        return opportunities;
    }

    /** A new deal without a score. */
    void put(String organisation, String id, String owner, int x) {
        var attributes = Json.object().put("x", x).build();
        store(organisation, Deal.begun(id, owner, attributes).history());
    }

    /** A new deal of a pipeline, in a stage, without a score. */
    void put(String organisation, String id, String pipeline, String stage) {
        store(
                organisation,
                Deal.begun(id, "rep-1", Deal.none()).in(pipeline, stage).history());
    }

    private void store(String organisation, History history) {
        store(new Commit(
                null, in(organisation, history.current()), List.of(history.created()), List.of(), List.of(), true));
    }

    /** Sets the number that the model goes by, without a new score. */
    void change(String organisation, String id, int x) {
        changed(organisation, id, null, Json.object().put("x", x).build());
    }

    /** Closes a deal as lost. */
    void lose(String organisation, String id) {
        changed(organisation, id, "ClosedLost", Deal.none());
    }

    private void changed(String organisation, String id, @Nullable String stage, Json.Fields attributes) {
        History before = opportunities.history(organisation, id).orElseThrow();
        var event = new Event.Changed(
                "e-" + before.current().version(),
                Deal.day(200),
                Deal.day(200),
                "manager-1",
                Event.Cause.PERSON,
                "told so",
                stage,
                null,
                attributes);
        var after = before.current()
                .standing(before.with(event).standing(Deal.STAGES))
                .next(true);
        store(new Commit(before.current(), after, List.of(event), List.of(), List.of(), true));
    }

    private void store(Commit commit) {
        assertThat(opportunities.commit(List.of(commit))).isInstanceOf(Commit.CommitResult.Stored.class);
    }

    private static Opportunity in(String organisation, Opportunity deal) {
        return new Opportunity(
                organisation,
                deal.id(),
                deal.rev(),
                deal.version(),
                deal.profile(),
                deal.stage(),
                deal.stageSince(),
                Outcome.OPEN,
                null,
                deal.owner(),
                null,
                null);
    }

    String rankClass(String organisation, String id) {
        return String.valueOf(opportunities.find(organisation, id).orElseThrow().rankClass());
    }
}
