package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.organisation.Organisation;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The export files of {@link CrmExportsTest}, imported: start does what inspect says, and stores each deal as read. */
@Tag("engine")
class StoredExportsTest {
    private static final int PLENTY = 900_000;

    private final ImportDesk desk = new ImportDesk();

    static Stream<ExportFile> files() {
        return Stream.of(
                CrmExports.salesforce(),
                CrmExports.hubspot(),
                CrmExports.pipedrive(),
                MoreExports.bitrix24(),
                MoreExports.zoho(),
                MoreExports.odoo(),
                SheetExports.dynamics(),
                SheetExports.excel());
    }

    @ParameterizedTest
    @MethodSource("files")
    void start_doesWhatInspectSays(ExportFile file) {
        prepare(file);
        String id = desk.created(file.request());
        desk.stores.objects().put("imports/acme/" + id + ".csv", file.bytes(), "application/octet-stream");
        var inspected =
                desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(desk.start(id).status()).isEqualTo(202);
        desk.deliver(1, PLENTY);
        var status = desk.status(id);
        for (String member : List.of("rows", "rejected", "errors", "warnings", "columns")) {
            assertThat(inspected.at(member)).as(member).isEqualTo(status.at(member));
        }
        assertThat(status.at("created")).isEqualTo(String.valueOf(MadeDeal.ALL));
        for (ExportFile.Wanted wanted : file.deals()) {
            var deal = deal(wanted.id());
            assertThat(deal.profile().name()).isEqualTo(wanted.name());
            assertThat(deal.stage()).isEqualTo(wanted.stage());
            assertThat(deal.outcome()).isEqualTo(wanted.outcome());
            assertThat(deal.closedAt()).isEqualTo(wanted.closedAt());
            assertThat(deal.profile().createdAt()).isEqualTo(wanted.createdAt());
            assertThat(deal.profile().amount()).isEqualTo(wanted.amount());
            assertThat(deal.owner().rep()).isEqualTo(new RepName(String.valueOf(wanted.owner())).id());
        }
    }

    /** Two nights of a feed: in the second, two deals that were open are won. */
    @Test
    void nightlyFeed_changesWhatChanged() {
        prepare(SheetExports.feed(0));
        var saved = desk.call("PUT /v1/imports/mappings/{id}")
                .path("id", "nightly")
                .body(SheetExports.feed(0).request())
                .to(desk.imports);
        assertThat(saved.status()).isEqualTo(201);
        assertThat(counts(night("2026-11-19.csv", SheetExports.feed(0))))
                .isEqualTo(
                        Map.of("created", "24", "changed", "0", "corrected", "0", "unchanged", "0", "rejected", "0"));
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(86_400));
        assertThat(counts(night("2026-11-20.csv", SheetExports.feed(2))))
                .isEqualTo(
                        Map.of("created", "0", "changed", "2", "corrected", "0", "unchanged", "22", "rejected", "0"));
        for (int number : List.of(3, 6)) {
            assertThat(deal("d-" + number).outcome()).isEqualTo(Outcome.WON);
            assertThat(deal("d-" + number).closedAt()).isEqualTo(Instant.parse("2026-11-19T23:30:00Z"));
        }
        assertThat(deal("d-9").outcome()).isEqualTo(Outcome.OPEN);
    }

    private void prepare(ExportFile file) {
        var published = new Definitions(desk.stores.wiring())
                .publish("acme", file.pipeline(), "admin-1", desk.stores.clock().instant());
        assertThat(published).isInstanceOf(Definitions.Publication.Published.class);
        new Organisations(desk.stores.table())
                .save(new Organisation("acme", 1, null, ExportFile.ZONE.getId(), null, null));
    }

    private HttpCall.Answer night(String name, ExportFile file) {
        String key = "drop/acme/nightly/" + name;
        desk.stores.objects().put(key, file.bytes(), "text/csv");
        desk.deliver(key, PLENTY);
        desk.deliver(1, PLENTY);
        var list = desk.call("GET /v1/imports").to(desk.imports);
        assertThat(list.at("items.0.fileName")).isEqualTo("nightly/" + name);
        return desk.status(list.at("items.0.id"));
    }

    private static Map<String, String> counts(HttpCall.Answer status) {
        return Map.of(
                "created", status.at("created"),
                "changed", status.at("changed"),
                "corrected", status.at("corrected"),
                "unchanged", status.at("unchanged"),
                "rejected", status.at("rejected"));
    }

    private Opportunity deal(String id) {
        return new DynamoOpportunities(desk.stores.wiring())
                .history("acme", id)
                .orElseThrow()
                .current();
    }
}
