package dev.stagecraft.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.condition.FactLookup;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped documents; run {@link #main} after changing their YAML. */
class ShippedTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/stagecraft/playbook");

    /** Writes the canonical JSON of the shipped YAML; the working directory is the module. */
    public static void main(String[] arguments) throws IOException {
        for (var document : canonical().entrySet()) {
            Files.writeString(RESOURCES.resolve("shipped/" + document.getKey() + ".json"), document.getValue());
        }
    }

    @Test
    void definitions_shippedJson_isTheLintedYaml() throws IOException {
        for (var document : canonical().entrySet()) {
            assertThat(Shipped.definition(document.getKey())
                            .orElseThrow()
                            .document()
                            .canonical())
                    .as("run ShippedTest.main after changing " + document.getKey())
                    .isEqualTo(document.getValue());
        }
    }

    @Test
    void definitions_hash_isThatOfTheCanonicalBytes() {
        var definition = Shipped.definition("prospecting").orElseThrow();
        assertThat(definition.hash()).matches("sha256:[0-9a-f]{64}").isEqualTo(ContentHash.of(definition.document()));
        assertThat(definition.ref()).hasToString("prospecting@1");
        assertThat(definition.document().fields())
                .containsKeys(
                        "kind", "id", "version", "title", "stage", "offeredWhenTree", "questions", "rules", "maxScore");
    }

    @ParameterizedTest
    @CsvSource({
        "prospecting, 'score 10..70; 6 answer combinations; prospecting-to-discovery 1'",
        "discovery, 'score 0..100; 54 answer combinations; discovery-to-demo 6'",
        "demo, 'score 10..100; 63 answer combinations; demo-to-negotiation 5'",
        "salesfeedback, 'score 0..100; 18 answer combinations; feedback-to-closed-won 1'",
        "sales, 6 stages"
    })
    void lint_shipped_hasItsSummary(String id, String summary) throws IOException {
        var lint = lint("shipped", id, Shipped.playbook());
        assertThat(lint.findings()).isEmpty();
        assertThat(lint.preview().field("summary")).contains(Json.of(summary));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2b-qualification", "b2b-needs", "b2b-competition"})
    void lint_template_isSound(String id) throws IOException {
        var lint = lint("templates", id, Shipped.playbook());
        assertThat(lint.findings()).isEmpty();
        assertThat(lint).isInstanceOf(Lint.Sound.class);
    }

    @Test
    void templates_together_askEveryColumnOnce() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String id : List.of("b2b-qualification", "b2b-needs", "b2b-competition")) {
            var sound = (Lint.Sound) lint("templates", id, Shipped.playbook());
            var assessment = (Assessment) Content.of(sound.content().with("version", Json.of(1)));
            assessment.questions().forEach(question -> ids.add(question.id()));
        }
        assertThat(ids)
                .hasSize(22)
                .doesNotHaveDuplicates()
                .contains("authority", "budgt_alloc", "att_t_client", "seller");
    }

    @ParameterizedTest
    @CsvSource({
        "Prospecting, prospecting@1",
        "Discovery, discovery@1",
        "Demo, demo@1",
        "Negotiation, salesfeedback@1",
        "ClosedWon,"
    })
    void nextAssessment_shipped_fitsTheStage(String stage, String expected) {
        FactLookup nothing = name -> Optional.empty();
        assertThat(Shipped.playbook().nextAssessment(stage, nothing).map(next -> next.ref()
                        .toString()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    private static Map<String, String> canonical() throws IOException {
        Map<String, String> documents = new LinkedHashMap<>();
        var playbook = new Playbook(List.of());
        for (String id : Shipped.IDS) {
            var sound = (Lint.Sound) lint("shipped", id, playbook);
            var document = sound.content().with("version", Json.of(1));
            documents.put(id, document.canonical());
            if (id.equals("sales")) {
                playbook = new Playbook(List.of(new Definition(
                        Content.of(document),
                        ContentHash.of(document),
                        Shipped.PUBLISHED_AT,
                        Definition.VersionStatus.CURRENT,
                        true,
                        document)));
            }
        }
        return documents;
    }

    private static Lint lint(String folder, String id, Playbook playbook) throws IOException {
        var yaml = Files.readString(RESOURCES.resolve(folder).resolve(id + ".yaml"), StandardCharsets.UTF_8);
        return Linter.lint(id, yaml, playbook);
    }
}
