package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.stores.HttpCall;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files put under {@code drop/{organisation}/{mapping}/}: imported by the saved mapping, once per content. */
@Tag("engine")
class DroppedFilesTest {
    private static final String MAPPING =
            "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\",\"stage\":\"Stage\"}}";
    private static final int PLENTY = 900_000;

    private final ImportDesk desk = new ImportDesk();

    private HttpCall.Answer save(String id, String body) {
        return desk.call("PUT /v1/imports/mappings/{id}")
                .path("id", id)
                .body(body)
                .to(desk.imports);
    }

    private void drop(String name, String csv) {
        String key = "drop/acme/" + name;
        desk.stores.objects().put(key, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
        desk.deliver(key, PLENTY);
        desk.deliver(1, PLENTY);
    }

    private HttpCall.Answer list() {
        return desk.call("GET /v1/imports").to(desk.imports);
    }

    private String stage(String deal) {
        return new DynamoOpportunities(desk.stores.wiring())
                .history("acme", deal)
                .orElseThrow()
                .current()
                .stage();
    }

    @Test
    void file_isImportedOncePerContent_andListed() {
        assertThat(save("nightly", MAPPING).status()).isEqualTo(201);
        drop("nightly/2026-11-20.csv", "Id,Stage\no-1,Demo\n");
        assertThat(stage("o-1")).isEqualTo("Demo");
        assertThat(list().at("items.0.status")).isEqualTo("done");
        assertThat(list().at("items.0.fileName")).isEqualTo("nightly/2026-11-20.csv");
        assertThat(list().at("items.0.imported")).isEqualTo("1");
        assertThat(list().at("items.0.by")).isEqualTo("admin-1");
        String id = list().at("items.0.id");
        // The same content again, under the same name and another.
        desk.deliver("drop/acme/nightly/2026-11-20.csv", PLENTY);
        drop("nightly/again.csv", "Id,Stage\no-1,Demo\n");
        assertThat(list().at("items.1.id")).isEmpty();
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
        drop("nightly/2026-11-21.csv", "Id,Stage\no-1,Negotiation\n");
        assertThat(stage("o-1")).isEqualTo("Negotiation");
        assertThat(list().at("items.0.fileName")).as("newest first").isEqualTo("nightly/2026-11-21.csv");
        assertThat(list().at("items.1.id")).isEqualTo(id);
        assertThat(desk.status(id).at("status")).isEqualTo("done");
    }

    @Test
    void file_underNoSavedMapping_isAFailedImport_andIsTakenOnceItIsSaved() {
        drop("feed/a.csv", "Id,Stage\no-1,Demo\n");
        assertThat(list().at("items.0.status")).isEqualTo("failed");
        assertThat(list().at("items.0.failure")).contains("no saved mapping \"feed\"");
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
        save("feed", MAPPING);
        drop("feed/a.csv", "Id,Stage\no-1,Demo\n");
        assertThat(list().at("items.0.status")).isEqualTo("done");
    }

    @Test
    void file_thatTheMappingDoesNotFit_isAFailedImport() {
        save("nightly", MAPPING);
        drop("nightly/wrong.csv", "Number,Stage\no-1,Demo\n");
        assertThat(list().at("items.0.status")).isEqualTo("failed");
        assertThat(list().at("items.0.failure")).isEqualTo("The file has no column \"Id\", which mapping.id names");
        drop("nightly/", "");
        assertThat(list().at("items.1.id")).as("a folder is no file").isEmpty();
    }

    @Test
    void mappings_areSavedCheckedListedAndReadByTheirOrganisationAlone() {
        assertThat(save("nightly", "{\"kind\":\"contacts\"}").at("field")).isEqualTo("kind");
        assertThat(save("no/id", MAPPING).status()).isEqualTo(422);
        save("b", MAPPING);
        assertThat(save("a", MAPPING).at("dropPrefix")).isEqualTo("drop/acme/a/");
        assertThat(save("a", MAPPING).status()).isEqualTo(200);
        var all = desk.call("GET /v1/imports/mappings").to(desk.imports);
        assertThat(all.at("items.0.id")).isEqualTo("a");
        assertThat(all.at("items.1.id")).isEqualTo("b");
        var read = desk.call("GET /v1/imports/mappings/{id}").path("id", "a").to(desk.imports);
        assertThat(read.at("import.mapping.stage")).isEqualTo("Stage");
        assertThat(read.at("savedBy")).isEqualTo("admin-1");
        var others = HttpCall.of("GET /v1/imports/mappings/{id}", "other", "admin-2", "admin")
                .path("id", "a");
        assertThat(others.to(desk.imports).at("code")).isEqualTo("unknown-mapping");
        var rep = HttpCall.of("GET /v1/imports/mappings", "acme", "rep-1", "rep");
        assertThat(rep.to(desk.imports).status()).isEqualTo(403);
    }

    @Test
    void list_isPagedNewestFirst() {
        for (int i = 0; i < 5; i++) {
            desk.created("{\"kind\":\"opportunities\",\"fileName\":\"" + i + ".csv\"}");
            desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(1));
        }
        var first = desk.call("GET /v1/imports").query("limit", "2").to(desk.imports);
        assertThat(first.at("items.0.fileName")).isEqualTo("4.csv");
        var second = desk.call("GET /v1/imports")
                .query("limit", "2")
                .query("cursor", first.at("next"))
                .to(desk.imports);
        assertThat(second.at("items.0.fileName")).isEqualTo("2.csv");
        assertThat(desk.call("GET /v1/imports")
                        .query("cursor", "xx")
                        .to(desk.imports)
                        .status())
                .as("a cursor that no list gave")
                .isEqualTo(400);
    }
}
