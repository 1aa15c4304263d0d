package dev.stagecraft.playbook.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.condition.FactLookup;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Definition.VersionStatus;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Documents;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.playbook.publication.Definitions.Publication;
import dev.stagecraft.playbook.publication.Definitions.Publication.Overtaken;
import dev.stagecraft.playbook.publication.Definitions.Publication.Published;
import dev.stagecraft.playbook.publication.Definitions.Publication.Unchanged;
import dev.stagecraft.playbook.publication.Definitions.PublicationEvent;
import dev.stagecraft.stores.TestStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DynamoDefinitionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final FactLookup NOTHING = name -> Optional.empty();

    private final TestStores stores = TestStores.create();
    private final Definitions definitions = fresh();

    /** As another process would see it: nothing cached. */
    private Definitions fresh() {
        var wiring = stores.wiring();
        return new Definitions(wiring);
    }

    @Test
    void current_nothingPublished_isTheShippedPlaybook() {
        assertThat(definitions.current("acme")).isEqualTo(Shipped.playbook());
        assertThat(definitions.sequence("acme")).isZero();
        assertThat(definitions.changedSince("acme", 0)).isEmpty();
        assertThat(definitions.find("acme", new DefinitionRef("prospecting", 1)))
                .isEqualTo(Shipped.definition("prospecting"));
        assertThat(definitions.find("acme", new DefinitionRef("prospecting", 2)))
                .isEmpty();
        assertThat(definitions.find("acme", new DefinitionRef("nothing", 1))).isEmpty();
    }

    @Test
    void publish_ownVersionOfAShippedId_isVersionTwoAndHidesIt() {
        var published = published(definitions.publish("acme", prospecting(50), "admin-1", NOW));
        assertThat(published.ref()).hasToString("prospecting@2");
        assertThat(published.hash()).isEqualTo(ContentHash.of(published.document()));
        assertThat(fresh().find("acme", published.ref())).contains(published);
        assertThat(fresh().current("acme").definition("prospecting")).contains(published);
        assertThat(fresh().find("acme", new DefinitionRef("prospecting", 1))
                        .orElseThrow()
                        .status())
                .isEqualTo(VersionStatus.ACCEPTED);
        assertThat(fresh().current("other")).isEqualTo(Shipped.playbook());
        assertThat(fresh().find("other", published.ref())).isEmpty();
        assertThat(stores.objects().get("definitions/acme/prospecting@2.json"))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(published.document().canonical()));
    }

    @Test
    void publish_sameContent_noNewVersion() {
        var shipped = Shipped.definition("prospecting").orElseThrow();
        var same = Documents.content("""
                kind: assessment
                id: fresh
                title: F
                stage: Demo
                questions: [{id: a, ask: A, type: text}]
                """);
        var first = published(definitions.publish("acme", same, "admin-1", NOW));
        assertThat(definitions.publish("acme", same, "admin-2", NOW.plusSeconds(1)))
                .isEqualTo(new Unchanged(first));
        var content = new LinkedHashMap<>(shipped.document().fields());
        content.remove("version");
        assertThat(definitions.publish("acme", new Json.Fields(content), "admin-1", NOW))
                .isEqualTo(new Unchanged(shipped));
        assertThat(definitions.sequence("acme")).isEqualTo(1);
    }

    @Test
    void publish_again_olderVersionStaysAcceptedAndBodiesStay() {
        var two = published(definitions.publish("acme", prospecting(50), "admin-1", NOW));
        var three = published(definitions.publish("acme", prospecting(40), "admin-1", NOW));
        var four = published(definitions.publish("acme", prospecting(50), "admin-1", NOW));
        assertThat(List.of(two.version(), three.version(), four.version())).containsExactly(2L, 3L, 4L);
        assertThat(fresh().find("acme", two.ref())).contains(two.with(VersionStatus.ACCEPTED));
        assertThat(fresh().find("acme", three.ref())).contains(three.with(VersionStatus.ACCEPTED));
        assertThat(fresh().current("acme").definition("prospecting")).contains(four);
        assertThat(fresh().changedSince("acme", 1))
                .containsExactly(
                        new PublicationEvent(2, three.ref(), three.hash(), false),
                        new PublicationEvent(3, four.ref(), four.hash(), false));
        assertThat(fresh().sequence("acme")).isEqualTo(3);
    }

    @Test
    void publish_bodyLeftByACrash_skipsItsNumber() {
        stores.objects()
                .putOnce(
                        "definitions/acme/prospecting@2.json",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "application/json");
        assertThat(definitions.find("acme", new DefinitionRef("prospecting", 2)))
                .isEmpty();
        var published = published(definitions.publish("acme", prospecting(50), "admin-1", NOW));
        assertThat(published.version()).isEqualTo(3);
        assertThat(fresh().find("acme", published.ref())).contains(published);
    }

    @Test
    void publish_raceOnOneDocument_everyVersionIsItsPublishersAndNoNumberIsUsedTwice() throws Exception {
        var outcomes = race(IntStream.range(0, 8)
                .<Callable<Publication>>mapToObj(
                        i -> () -> fresh().publish("acme", prospecting(10 + i), "admin-" + i, NOW))
                .toList());
        var published = outcomes.stream()
                .filter(Published.class::isInstance)
                .map(DynamoDefinitionsTest::published)
                .toList();
        assertThat(published).isNotEmpty();
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Published || outcome instanceof Overtaken);
        assertThat(published).extracting(Definition::version).doesNotHaveDuplicates();
        published.forEach(definition -> assertThat(
                        fresh().find("acme", definition.ref()).orElseThrow().document())
                .isEqualTo(definition.document()));
        assertThat(fresh().sequence("acme")).isEqualTo(published.size());
        assertThat(fresh().changedSince("acme", 0))
                .extracting(PublicationEvent::ref)
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(Definition::ref).toList());
        var current = fresh().current("acme").definition("prospecting").orElseThrow();
        assertThat(published).extracting(Definition::ref).contains(current.ref());
        assertThat(published)
                .filteredOn(definition ->
                        fresh().find("acme", definition.ref()).orElseThrow().status() == VersionStatus.CURRENT)
                .singleElement()
                .isEqualTo(current);
    }

    @Test
    void publish_raceOnDifferentDocuments_allArePublishedAndNumbered() throws Exception {
        var outcomes = race(IntStream.range(0, 6)
                .<Callable<Publication>>mapToObj(
                        i -> () -> fresh().publish("acme", own("own" + i, "Demo"), "admin-1", NOW))
                .toList());
        assertThat(outcomes).allMatch(Published.class::isInstance);
        assertThat(fresh().changedSince("acme", 0))
                .extracting(PublicationEvent::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
    }

    @Test
    void nextAssessment_ownDocumentsForAStage_hideShippedOnesThere() {
        definitions.publish("acme", own("zeta", "Demo"), "admin-1", NOW);
        definitions.publish("acme", own("alpha", "Demo"), "admin-1", NOW);
        var playbook = fresh().current("acme");
        assertThat(playbook.nextAssessment("Demo", NOTHING).orElseThrow().ref()).hasToString("alpha@1");
        assertThat(playbook.nextAssessment("Discovery", NOTHING).orElseThrow().ref())
                .hasToString("discovery@1");
        assertThat(playbook.nextAssessment("ClosedLost", NOTHING)).isEmpty();
    }

    @Test
    void nextAssessment_offeredWhen_readsFacts() {
        var content = Documents.content("""
                kind: assessment
                id: nordic
                title: N
                stage: Demo
                offeredWhen: stage = "Demo" and attributes.country in ("FI", "SE") and scores.discovery > 75
                questions: [{id: a, ask: A, type: text}]
                """);
        definitions.publish("acme", content, "admin-1", NOW);
        var playbook = fresh().current("acme");
        FactLookup finnish = name -> switch (name) {
            case "attributes.country" -> Optional.of(Json.of("FI"));
            case "scores.discovery" -> Optional.of(Json.of(80));
            default -> Optional.empty();
        };
        assertThat(playbook.nextAssessment("Demo", finnish).orElseThrow().id()).isEqualTo("nordic");
        assertThat(playbook.nextAssessment("Demo", NOTHING)).isEmpty();
    }

    @Test
    void find_bodyThatWasChanged_isNeverServed() {
        var published = published(definitions.publish("acme", prospecting(50), "admin-1", NOW));
        String key = "definitions/acme/prospecting@2.json";
        stores.objects()
                .put(
                        key,
                        published.document().canonical().replace("50", "51").getBytes(StandardCharsets.UTF_8),
                        "application/json");
        assertThatThrownBy(() -> fresh().find("acme", published.ref()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key);
    }

    private static List<Publication> race(List<Callable<Publication>> racers) throws Exception {
        try (var executor = Executors.newFixedThreadPool(racers.size())) {
            List<Publication> outcomes = new ArrayList<>();
            for (var future : executor.invokeAll(racers)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private static Definition published(Publication publication) {
        return ((Published) publication).definition();
    }

    private static Json.Fields prospecting(int threshold) {
        return Documents.content("""
                kind: assessment
                id: prospecting
                title: Prospecting
                stage: Prospecting
                questions: [{id: hours, ask: H, type: oneOf, options: [{id: a, label: A, points: 70}, {id: b, label: B}]}]
                rules: [{id: up, when: score > %d, then: {upgradeTo: Discovery}}]
                """.formatted(threshold));
    }

    private static Json.Fields own(String id, String stage) {
        return Documents.content("""
                kind: assessment
                id: %s
                title: T
                stage: %s
                questions: [{id: a, ask: A, type: text}]
                """.formatted(id, stage));
    }
}
