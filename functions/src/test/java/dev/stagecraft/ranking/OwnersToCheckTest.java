package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.organisation.Rep;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.organisation.RepsHandler;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Owners who are no active reps are visible in lists and to admins. */
@Tag("engine")
class OwnersToCheckTest {
    private final TestStores stores = TestStores.create();
    private final StoredDeals deals = new StoredDeals(stores.wiring());
    private final Reps reps = new Reps(stores.table());
    private final RankingsHandler rankings = new RankingsHandler(stores.wiring());
    private final RepsHandler handler = new RepsHandler(stores.wiring());

    @BeforeEach
    void deals() {
        reps.save("acme", new Rep("rep-1", 1, "Ada", null, true));
        reps.save("acme", new Rep("rep-2", 1, "Bob", null, false));
        deals.put("acme", "o-1", "rep-1", 4);
        deals.put("acme", "o-2", "rep-2", 3);
        deals.put("acme", "o-3", "Bolek", 2);
        deals.put("acme", "o-4", "Bolek", 1);
        new HourlyRanking(stores.wiring(), new OpportunityScores(stores.wiring())).rank("acme");
    }

    private static HttpCall.Answer get(String route, HttpHandler handler) {
        return HttpCall.of(route, "acme", "admin-1", "admin").to(handler);
    }

    @Test
    void rankings_ownerWhoIsNoActiveRep_isFlagged() {
        var answer = get("GET /v1/rankings", rankings);
        for (int i = 0; i < 4; i++) {
            String expected =
                    switch (answer.at("items." + i + ".owner")) {
                        case "rep-1" -> "";
                        case "rep-2" -> "inactive";
                        default -> "unknown";
                    };
            assertThat(answer.at("items." + i + ".ownerStatus")).isEqualTo(expected);
        }
        assertThat(answer.at("items.3.owner")).isNotEmpty();
    }

    @Test
    void reps_afterARanking_tellTheOwnersWhoAreNoActiveReps() {
        var answer = get("GET /v1/reps", handler);
        assertThat(answer.at("ownersToCheck"))
                .isEqualTo("{\"at\":\"2026-11-20T12:00:00Z\",\"items\":["
                        + "{\"owner\":\"Bolek\",\"deals\":2,\"status\":\"unknown\"},"
                        + "{\"owner\":\"rep-2\",\"deals\":1,\"status\":\"inactive\"}]}");
        reps.save("acme", new Rep("Bolek", 1, "Bolek", null, true));
        reps.save("acme", new Rep("rep-2", 2, "Bob", null, true));
        assertThat(get("GET /v1/reps", handler).at("ownersToCheck.items")).isEqualTo("[]");
        assertThat(HttpCall.of("GET /v1/reps", "other", "admin-1", "admin")
                        .to(handler)
                        .text())
                .isEqualTo("{\"items\":[]}");
    }
}
