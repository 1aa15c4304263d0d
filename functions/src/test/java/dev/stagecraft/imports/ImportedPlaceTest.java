package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.organisation.Organisation;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.HttpCall;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pipeline, stage and days of imported deals, in an organisation with a playbook and a time zone of its own. */
@Tag("engine")
class ImportedPlaceTest {
    private static final int PLENTY = 900_000;
    private static final String STAGES = "{\"id\":\"ClosedWon\",\"label\":\"Closed Won\",\"outcome\":\"won\"},"
            + "{\"id\":\"ClosedLost\",\"label\":\"Closed Lost\",\"outcome\":\"lost\"}";
    private static final String OUTCOME = "\"outcome\":{\"column\":\"Status\",\"won\":[\"Won\"],\"lost\":[\"Lost\"]}";

    private final ImportDesk desk = new ImportDesk();

    @BeforeEach
    void publish() {
        pipeline("sales", "{\"id\":\"Lead\"},{\"id\":\"Pricing\",\"label\":\"Proposal/Price Quote\"}");
        pipeline("partners", "{\"id\":\"Intro\"},{\"id\":\"Terms\",\"label\":\"Lead\"}");
        new Organisations(desk.stores.table()).save(new Organisation("acme", 1, null, "Asia/Tokyo", null, null));
    }

    private void pipeline(String id, String open) {
        var content = Json.parse(("{\"classes\":{\"A\":20,\"B\":30},\"grades\":{\"A\":0.5,\"B\":0},\"id\":\"%s\","
                        + "\"kind\":\"pipeline\",\"recall\":0.8,\"stages\":[%s,%s]}")
                .formatted(id, open, STAGES));
        var published = new Definitions(desk.stores.wiring())
                .publish(
                        "acme",
                        (Json.Fields) content,
                        "admin-1",
                        desk.stores.clock().instant());
        assertThat(published).isInstanceOf(Definitions.Publication.Published.class);
    }

    @Test
    void label_isItsStage() {
        run("\"stage\":\"Stage\"," + OUTCOME, """
            Id,Stage,Status
            1,Proposal/Price Quote,Open
            2,pricing,Open
            3,Closed Won,Won
            """);
        assertThat(deal("1").stage()).isEqualTo("Pricing");
        assertThat(deal("2").stage()).isEqualTo("Pricing");
        assertThat(deal("3").stage()).isEqualTo("ClosedWon");
    }

    @Test
    void pipeline_canBeMapped_andADealStaysInItsOwn() {
        String mapped = "\"pipeline\":\"Pipeline\",\"stage\":\"Stage\"," + OUTCOME;
        var status = run(mapped, """
            Id,Pipeline,Stage,Status
            1,Partners,Lead,
            2,partners,,
            3,,Lead,
            4,Unheard,Lead,
            5,partners,,Won
            6,,Terms,
            """);
        assertThat(status.at("rejected")).isEqualTo("1");
        assertThat(status.at("errors.0.message")).isEqualTo("There is no pipeline \"Unheard\"");
        assertThat(status.at("errors.0.column")).isEqualTo("Pipeline");
        assertThat(deal("1").profile().pipeline()).isEqualTo("partners");
        assertThat(deal("1").stage()).isEqualTo("Terms");
        assertThat(deal("2").stage()).isEqualTo("Intro");
        assertThat(deal("6").profile().pipeline()).isEqualTo("partners");
        assertThat(deal("3").profile().pipeline()).isEqualTo("sales");
        assertThat(deal("3").stage()).isEqualTo("Lead");
        var second = run("\"stage\":\"Stage\"," + OUTCOME, "Id,Stage,Status\n1,Intro,\n2,Lead,Lost\n3,Pricing,\n");
        assertThat(second.at("rejected")).as(second.text()).isEqualTo("0");
        assertThat(deal("1").stage()).isEqualTo("Intro");
        assertThat(deal("2").outcome()).isEqualTo(Outcome.LOST);
        assertThat(deal("2").profile().pipeline()).isEqualTo("partners");
        run(mapped, "Id,Pipeline,Stage,Status\n3,partners,,\n");
        assertThat(deal("3").profile().pipeline()).isEqualTo("partners");
        assertThat(deal("3").stage()).isEqualTo("Intro");
    }

    @Test
    void days_areThoseOfTheOrganisationsZone() {
        String mapped = "\"createdAt\":\"Created\",\"closedAt\":\"Closed\"," + OUTCOME;
        String rows = """
            Id,Status,Created,Closed
            1,Won,2026-03-04T23:30:00Z,2026-03-05
            2,Won,2026-03-04T23:30:00Z,2026-03-04
            3,Won,2026-03-04T14:59:00Z,2026-03-06
            """;
        var status = run(mapped, rows);
        assertThat(status.at("imported")).isEqualTo("3");
        assertThat(deal("1").closedAt()).isEqualTo(Instant.parse("2026-03-04T23:30:00Z"));
        assertThat(deal("2").closedAt()).isNull();
        assertThat(deal("3").closedAt()).isEqualTo(Instant.parse("2026-03-05T15:00:00Z"));
        assertThat(status.at("warnings.0.message")).isEqualTo("The closedAt is before the createdAt");
        assertThat(run(mapped, rows).at("unchanged")).isEqualTo("3");
    }

    private HttpCall.Answer run(String mapping, String csv) {
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
        String id = desk.uploaded("{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\"," + mapping + "}}", csv);
        desk.start(id);
        desk.deliver(1, PLENTY);
        var status = desk.status(id);
        assertThat(status.at("status")).as(status.text()).isEqualTo("done");
        return status;
    }

    private Opportunity deal(String id) {
        return new DynamoOpportunities(desk.stores.wiring())
                .history("acme", id)
                .orElseThrow()
                .current();
    }
}
