package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.local.SetClock;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder of an earlier version under today's code: the conversation that the earlier version had about it is held
 * again, request by request and at the same times, and must go alike. How both were made: {@code before/README.md}.
 */
@Tag("cloud")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DataOfTheVersionBeforeTest {
    private static final String FOLDER = "/before/data.zip";
    private static final String CONVERSATION = "conversation.json";

    private final SetClock clock = new SetClock();
    private LocalCloud cloud;
    private Client.Answer recorded;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        unpack(folder);
        recorded = new Client.Answer(0, Files.readString(folder.resolve(CONVERSATION)), "");
        clock.set(recorded.at("recorded"));
        cloud = LocalCloud.start(
                LocalOptions.forTests(DealJourney.TEMPLATE).withData(folder).withClock(clock));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    /** Scores with reasons, deals with trails, the feed, late answers, quarantine, roll back and forward, ranking, merging. */
    @TestFactory
    @Order(1)
    Stream<DynamicTest> conversation_heldAgain_goesAlike() {
        var start = Instant.parse(recorded.at("recorded"));
        var steps = items("steps").stream().map(RecordedStep::read).toList();
        return IntStream.range(0, steps.size())
                .mapToObj(i -> DynamicTest.dynamicTest(i + " " + steps.get(i), () -> {
                    clock.set(start.plus(Duration.ofMinutes(i)).toString());
                    steps.get(i).repeat(cloud);
                }));
    }

    @Test
    @Order(2)
    void treesOfTheirBundle_readThroughTribuo_scoreAsTheyDid() {
        var facts = Facts.builder()
                .number("attributes.employees", 118)
                .category("attributes.source", "referral")
                .category("stage", "Discovery")
                .build();
        var objects = Wiring.of(cloud.environment("RetrainModel"), clock).objects();
        var told = items("throughTribuo");
        assertThat(told).isNotEmpty();
        for (Json.Fields model : told) {
            var answer = new Client.Answer(0, model.text(), "");
            var bundle = bundle(objects, answer.at("version"));
            assertThat(BundleReader.readThroughTribuo(bundle).score(facts).logOdds())
                    .isCloseTo(answer.number("logOdds"), within(1e-9));
        }
    }

    @Test
    @Order(3)
    void retraining_onTheirDeals_givesAModelThatCanServe() {
        var acme = new Client(cloud, "acme");
        var trained = acme.invoke("RetrainModel", "{\"organisation\":\"acme\"}");
        assertThat(trained.functionError()).as(trained.text()).isEmpty();
        assertThat(trained.at("items.0.status")).as(trained.text()).isIn("candidate", "live");
        assertThat(trained.at("items.0.won")).isEqualTo("41");
        var admin = acme.as("admin-1", "admin");
        String version = trained.at("items.0.version");
        var moved = admin.post("/v1/models/" + version + "/live", "{\"reason\":\"To go on\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        var score = admin.get("/v1/opportunities/" + recorded.at("known.open1") + "/score");
        assertThat(score.at("modelVersion")).isEqualTo(version);
        assertThat(cloud.deadLetters().all()).isEmpty();
    }

    private List<Json.Fields> items(String name) {
        var items = ((Json.Fields) recorded.json()).field(name).orElseThrow();
        return ((Json.Items) items)
                .items().stream().map(item -> (Json.Fields) item).toList();
    }

    /** A bundle as far as the folder keeps it. */
    private static ModelBundle bundle(ObjectStore objects, String version) {
        String folder = "models/acme/" + version + "/";
        byte[] manifest = objects.get(folder + ModelBundle.MANIFEST).orElseThrow();
        var parts = new TreeMap<>(Map.of(ModelBundle.MANIFEST, manifest));
        for (String name : List.of(ModelBundle.TRIBUO, ModelBundle.FEATURES, ModelBundle.CARD)) {
            parts.put(name, objects.get(folder + name).orElseThrow());
        }
        return new ModelBundle(version, parts);
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream packed = Objects.requireNonNull(DataOfTheVersionBeforeTest.class.getResourceAsStream(FOLDER));
                var zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? file : Objects.requireNonNull(file.getParent()));
                if (!entry.isDirectory()) {
                    Files.copy(zip, file);
                }
            }
        }
    }
}
