package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.SilentContext;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.TestStores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class TrainingAgeTest {
    private final TestStores stores = TestStores.create();
    private final List<String> lines = new ArrayList<>();

    @Test
    void hourlyRun_everyOrganisationThatWasTrained_tellsTheDaysSince() throws IOException {
        var wiring = stores.wiring();
        var organisations = new Organisations(wiring.table());
        organisations.remember("acme");
        organisations.remember("untrained");
        new ModelRegistry(wiring).remember("acme", new PriorModel(3, 4));
        stores.clock().set(stores.clock().instant().plus(Duration.ofHours(8 * 24 + 12)));
        var handler = new RankOpportunitiesHandler(
                wiring, new HourlyRanking(wiring, new OpportunityScores(wiring)), lines::add);
        handler.handleRequest(
                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                SilentContext.create());
        assertThat(lines).hasSize(1);
        var line = (Json.Fields) Json.parse(lines.getFirst());
        assertThat(line.field("organisation")).contains(Json.of("acme"));
        assertThat(line.field("DaysSinceTraining").orElseThrow().text()).isEqualTo("8.5");
        assertThat(line.field("_aws").orElseThrow().text())
                .contains("\"Namespace\":\"Stagecraft/" + wiring.settings().table() + "\"")
                .contains("\"Dimensions\":[[]]")
                .contains("{\"Name\":\"DaysSinceTraining\",\"Unit\":\"None\"}");
    }
}
