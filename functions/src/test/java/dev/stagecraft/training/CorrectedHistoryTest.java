package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.model.registry.ModelsHandler;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** History is corrected after the live model was trained, and nothing has closed since: a person lets the new model serve. */
@Tag("engine")
@Tag("training")
class CorrectedHistoryTest {
    private static final int CORRECTED = 24;

    private final RetrainingFixture fixture = new RetrainingFixture();
    private final OpportunitiesHandler deals = new OpportunitiesHandler(fixture.stores.wiring());
    private final ModelsHandler people = new ModelsHandler(fixture.stores.wiring());
    private final List<TrainingRow> rows = MadeRows.crossed(240, 21);

    @Test
    void retrained_afterACorrection_goesLiveByAPersonsDecisionWithTheReasonShown() {
        rows.forEach(this::imported);
        var first = fixture.retrained("acme");
        assertThat(fixture.models.liveVersion("acme")).isEqualTo(first.version());

        rows.stream().filter(row -> !row.won()).limit(CORRECTED).forEach(this::wasWon);
        fixture.stores.clock().set(fixture.stores.clock().instant().plus(Duration.ofDays(7)));
        var second = fixture.retrained("acme");
        assertThat(second.won()).isEqualTo(first.won() + CORRECTED);
        assertThat(second.publishable()).isFalse();
        assertThat(second.decision())
                .contains("too few opportunities closed after the live model was trained to compare the two");
        assertThat(fixture.models.liveVersion("acme")).isEqualTo(first.version());

        var silent = live(second.version(), "{}");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.at("detail")).contains("too few opportunities closed");
        String reason = CORRECTED + " deals were stored as lost that were won";
        var moved = live(second.version(), "{\"reason\":\"" + reason + "\",\"expected\":\"" + first.version() + "\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);

        assertThat(fixture.models.live("acme").version()).isEqualTo(second.version());
        var card = card("application/json");
        assertThat(card.at("version")).isEqualTo(second.version());
        assertThat(card.at("wentLive.0.by")).isEqualTo("admin-1");
        assertThat(card.at("wentLive.0.from")).isEqualTo(first.version());
        assertThat(card.at("wentLive.0.reason")).isEqualTo(reason);
        assertThat(card.at("decision")).as("the gate's own words").isEqualTo(second.decision());
        assertThat(card("text/markdown").text())
                .contains("Kept as a candidate, then put live by a person. Not shown to be better", reason);
    }

    /** As imported with when it began: the last moment before it closed, which gives one row. */
    private void imported(TrainingRow row) {
        var deal = StoredRows.opportunity("acme", row.group(), row);
        var closedAt = Objects.requireNonNull(deal.closedAt());
        var created = new Event.Created(
                Event.Created.ID,
                closedAt.minusNanos(1),
                fixture.stores.clock().instant(),
                "admin-1",
                deal.stage(),
                deal.owner(),
                closedAt,
                deal.profile().attributes(),
                true);
        fixture.opportunities.commit(List.of(new Commit(null, deal, List.of(created), List.of(), List.of(), false)));
    }

    private void wasWon(TrainingRow row) {
        var deal = fixture.opportunities.find("acme", row.group()).orElseThrow();
        var reply = HttpCall.of("PUT /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", row.group())
                .body("{\"outcome\":\"won\",\"reason\":\"Stored wrongly\",\"closedAt\":\"" + deal.closedAt() + "\"}")
                .to(deals);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private HttpCall.Answer live(String version, String body) {
        return HttpCall.of("POST /v1/models/{version}/live", "acme", "admin-1", "admin")
                .path("version", version)
                .body(body)
                .to(people);
    }

    private HttpCall.Answer card(String accept) {
        return HttpCall.of("GET /v1/models/live", "acme", "manager-1", "manager")
                .header("accept", accept)
                .to(people);
    }
}
