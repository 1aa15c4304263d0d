package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.organisation.RepsHandler;
import dev.stagecraft.stores.HttpCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deals whose file names their owners, as the logins of these people see them. */
@Tag("engine")
class ImportedOwnersTest {
    private static final String MAPPING =
            "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\",\"owner\":\"Owner\"}}";
    private static final String ROWS = "Id,Owner\n1,Łukasz Nowak\n2,rep-1\n";
    private static final String MADE = "Lukasz-Nowak-1848456f";

    private final ImportDesk desk = new ImportDesk();

    @Test
    void login_whoseRepHadTheNameBefore_seesTheDeals() {
        rep("u-9", "{\"name\":\"Łukasz Nowak\"}");
        run();
        assertThat(first("u-9")).isEqualTo("1");
        assertThat(new Reps(desk.stores.table()).find("acme", MADE)).isEmpty();
    }

    @Test
    void login_withTheIdThatTheImportMade_seesTheDeals() {
        run();
        assertThat(first(MADE)).isEqualTo("1");
        assertThat(first("u-9")).isEmpty();
    }

    @Test
    void login_whoseRepGetsTheNameAfterwards_seesTheDealsOnceTheMadeRepIsInactiveAndTheFileCameAgain() {
        run();
        rep("u-9", "{\"name\":\"Łukasz Nowak\"}");
        run();
        assertThat(first(MADE)).as("a name of two active reps tells neither").isEqualTo("1");
        rep(MADE, "{\"active\":false}");
        run();
        assertThat(first("u-9")).isEqualTo("1");
        assertThat(first(MADE)).isEmpty();
        assertThat(first("rep-1")).isEqualTo("2");
    }

    private void run() {
        desk.start(desk.uploaded(MAPPING, ROWS));
        desk.deliver(1, 900_000);
    }

    private void rep(String id, String body) {
        var answer = desk.call("PUT /v1/reps/{id}").path("id", id).body(body).to(new RepsHandler(desk.stores.wiring()));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    }

    /** The first deal that a login sees; empty for none. */
    private String first(String user) {
        return HttpCall.of("GET /v1/opportunities", "acme", user, "rep")
                .to(new OpportunitiesHandler(desk.stores.wiring()))
                .at("items.0.id");
    }
}
