package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.wiring.Wiring;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ways in which files come to imports, through the real bucket and its events. */
@Tag("cloud")
class ImportDoorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MAPPING =
            "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Deal\",\"stage\":\"Phase\",\"createdAt\":\"Opened\"}}";
    private static final String CHANGES =
            "{\"kind\":\"stage-changes\",\"mapping\":{\"deal\":\"Deal\",\"from\":\"From\",\"to\":\"To\",\"at\":\"At\"}}";

    @Test
    void droppedFiles_ofDealsAndOfTheirChanges_importThemselvesOnce() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(DealJourney.TEMPLATE))) {
            var admin = new Client(cloud, "acme").as("admin-1", "admin");
            var objects = Wiring.of(cloud.environment("Imports")).objects();
            admin.put("/v1/imports/mappings/deals", MAPPING);
            admin.put("/v1/imports/mappings/changes", CHANGES);
            byte[] deals = "Deal,Phase,Opened\nn-1,Demo,2026-01-05\n".getBytes(StandardCharsets.UTF_8);
            objects.put("drop/acme/deals/monday.csv", deals, "text/csv");
            assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
            objects.put("drop/acme/deals/tuesday.csv", deals, "text/csv");
            byte[] changes =
                    "Deal,From,To,At\nn-1,Prospecting,Demo,2026-01-09T10:00:00Z\n".getBytes(StandardCharsets.UTF_8);
            objects.put("drop/acme/changes/monday.csv", changes, "text/csv");
            assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
            var list = admin.get("/v1/imports");
            assertThat(list.at("items.0.kind")).as(list.text()).isEqualTo("stage-changes");
            assertThat(list.at("items.0.status")).isEqualTo("done");
            assertThat(list.at("items.0.imported")).as(list.text()).isEqualTo("1");
            assertThat(list.at("items.1.fileName")).isEqualTo("deals/monday.csv");
            assertThat(list.at("items.2.id")).as("the same content again").isEmpty();
            var deal = admin.get("/v1/opportunities/n-1");
            assertThat(deal.at("stage")).isEqualTo("Demo");
            assertThat(deal.at("trail.0.from")).isEqualTo("Prospecting");
            assertThat(deal.at("stageSince")).isEqualTo("2026-01-09T10:00:00Z");
            assertThat(cloud.deadLetters().all()).isEmpty();
        }
    }

    @Test
    void emptyFile_byEachWayIn_isSaidToBeEmpty() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(DealJourney.TEMPLATE));
                var http = HttpClient.newHttpClient()) {
            var admin = new Client(cloud, "acme").as("admin-1", "admin");
            admin.put("/v1/imports/mappings/deals", MAPPING);
            for (String kind : new String[] {MAPPING, CHANGES}) {
                var created = admin.post("/v1/imports", kind);
                var address = URI.create(created.at("uploadUrl"));
                var upload = HttpRequest.newBuilder(address).PUT(BodyPublishers.noBody());
                assertThat(http.send(upload.build(), BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
                for (String action : new String[] {"inspect", "start"}) {
                    var answer = admin.post("/v1/imports/" + created.at("id") + "/" + action, "");
                    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
                    assertThat(answer.at("code")).isEqualTo("empty-file");
                }
            }
            Wiring.of(cloud.environment("Imports")).objects().put("drop/acme/deals/none.csv", new byte[0], "text/csv");
            assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
            var list = admin.get("/v1/imports");
            assertThat(list.at("items.0.status")).as(list.text()).isEqualTo("failed");
            assertThat(list.text()).contains("The file is empty");
            assertThat(cloud.deadLetters().all()).isEmpty();
        }
    }
}
