package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many requests to the table one score makes, so that no change raises it unseen. */
@Tag("engine")
class ScoreRequestCountTest {
    private final Faults counted = Faults.none();
    private final TestStores stores = TestStores.create(counted);
    private final ScoreOpportunityHandler handler = new ScoreOpportunityHandler(stores.wiring());

    /** The deal's history, and what it is scored by. */
    @Test
    void get_warm_twoQueries() {
        store();
        assertThat(score().status()).isEqualTo(200);
        counted.forget();
        assertThat(score().status()).isEqualTo(200);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 2L));
    }

    private void store() {
        var history =
                Deal.begun("o-1", "rep-1", Json.object().put("x", 20).build()).history();
        List<Event> events = new ArrayList<>(history.events());
        events.add(history.created());
        var commit = new Commit(null, history.current(), events, history.activities(), List.of(), false);
        assertThat(new DynamoOpportunities(stores.wiring()).commit(List.of(commit)))
                .isInstanceOf(Commit.CommitResult.Stored.class);
    }

    private HttpCall.Answer score() {
        return HttpCall.of("GET /v1/opportunities/{id}/score", "acme", "rep-1", "rep")
                .path("id", "o-1")
                .to(handler);
    }
}
