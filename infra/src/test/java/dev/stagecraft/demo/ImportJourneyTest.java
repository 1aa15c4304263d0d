package dev.stagecraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A file's whole way: presigned upload, start marker, the bucket's event, the worker, the status. */
@Tag("cloud")
class ImportJourneyTest {

    @Test
    void qualificationDeals_throughTheRunningCloud_allImportedAsHistory() throws InterruptedException {
        var options = LocalOptions.forTests(Path.of("../template.yaml"));
        try (var cloud = LocalCloud.start(options);
                var admin = new DemoClient(cloud.apiUri(), cloud.invokeUri(), "salvia", "admin-1", "admin")) {
            var file = new ByteArrayOutputStream();
            int rows = QualificationDeals.USUAL_ROWS;
            ImportFiles.writeQualification(new QualificationDeals(SalesWorld.DEMO_SEED), rows, file);
            Json.Fields made = admin.post("/v1/imports", ImportFiles.QUALIFICATION_MAPPING);
            String path = "/v1/imports/" + DemoClient.text(made, "id");
            admin.upload(DemoClient.text(made, "uploadUrl"), file.toByteArray());
            Json.Fields inspected = admin.post(path + "/inspect", "");
            assertThat(inspected.text())
                    .contains("\"delimiter\":\";\"")
                    .contains("{\"name\":\"Competitors\",\"type\":\"category\"");
            long start = System.nanoTime();
            admin.post(path + "/start", "");
            assertThat(cloud.awaitIdle(Duration.ofMinutes(1))).isTrue();
            Json.Fields status = admin.get(path);
            System.out.printf("Imported %d rows in %d ms%n", rows, (System.nanoTime() - start) / 1_000_000);
            assertThat(DemoClient.text(status, "status")).as(status.text()).isEqualTo("done");
            assertThat(status.field("imported")).contains(Json.of(rows));
            assertThat(status.field("rejected")).contains(Json.of(0));
        }
    }
}
