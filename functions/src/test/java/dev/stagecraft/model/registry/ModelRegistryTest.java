package dev.stagecraft.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.PromotionDecision;
import dev.stagecraft.model.card.PromotionHistory;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.stores.TestStores;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ModelRegistryTest {
    private static final Facts FACTS = Facts.builder().number("x", 0.3).build();

    private final TestStores stores = TestStores.create();
    private final ObjectStore objects = stores.wiring().objects();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());

    @Test
    void live_nothingPublished_isThePriorOfWhatClosed() {
        assertThat(models.live("acme").version()).isEqualTo("prior");
        assertThat(models.live("acme").score(FACTS).probability()).isEqualTo(0.5);
        models.remember("other", new PriorModel(2, 5));
        var prior = models.live("other");
        assertThat(prior.score(FACTS).probability()).isEqualTo(3.0 / 9);
        assertThat(prior.confidence()).isEqualTo(Confidence.LOW);
        assertThat(prior.score(FACTS).contributions()).isEmpty();
    }

    @Test
    void publish_alone_servesNothing() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        assertThat(models.liveVersion("acme")).isEqualTo("prior");
        assertThat(models.card("acme", "m-1")).contains(MadeCards.card("m-1"));
        assertThat(models.card("other", "m-1")).isEmpty();
    }

    @Test
    void moveLive_expectedHolds_servesTheNewVersionAtOnceEverywhere() {
        var elsewhere = new ModelRegistry(stores.wiring());
        assertThat(elsewhere.live("acme").version()).isEqualTo("prior");
        models.publish("acme", MadeCards.bundle("m-1", 1));
        assertThat(models.moveLive("acme", "prior", "m-1")).isInstanceOf(ModelRegistry.PointerMove.Moved.class);
        assertThat(models.live("acme").version()).isEqualTo("m-1");
        assertThat(elsewhere.live("acme").version()).isEqualTo("m-1");
    }

    @Test
    void moveLive_pointerMovedMeanwhile_isOvertaken() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        models.publish("acme", MadeCards.bundle("m-2", 2));
        models.moveLive("acme", "prior", "m-1");
        assertThat(models.moveLive("acme", "prior", "m-2")).isEqualTo(new ModelRegistry.PointerMove.Overtaken("m-1"));
        assertThat(models.liveVersion("acme")).isEqualTo("m-1");
        assertThat(models.moveLive("acme", "m-1", "m-2")).isInstanceOf(ModelRegistry.PointerMove.Moved.class);
        assertThat(models.moveLive("acme", "m-2", "m-9")).isEqualTo(new ModelRegistry.PointerMove.Unknown());
        assertThat(models.moveLive("acme", "m-2", "m-1")).isInstanceOf(ModelRegistry.PointerMove.Moved.class);
    }

    @Test
    void moveLive_prior_takesEveryModelOff() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        models.remember("acme", new PriorModel(2, 5));
        models.moveLive("acme", "prior", "m-1");
        assertThat(models.moveLive("acme", "m-1", "prior")).isEqualTo(new ModelRegistry.PointerMove.Moved("prior"));
        assertThat(models.live("acme").score(FACTS).probability()).isEqualTo(3.0 / 9);
        assertThat(models.moveLive("acme", "prior", "m-1")).isInstanceOf(ModelRegistry.PointerMove.Moved.class);
    }

    /** The pointer and the cards are written together, so no decision is told that had no effect, and none is lost. */
    @Test
    void moveLive_severalPeopleAtOnce_oneMovesAndIsTold() throws Exception {
        for (int version = 0; version <= 4; version++) {
            models.publish("acme", MadeCards.bundle("m-" + version, version));
        }
        models.moveLive("acme", "prior", "m-0");
        List<Callable<ModelRegistry.PointerMove>> moves = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String wanted = "m-" + (1 + i % 4);
            var decision = new PromotionDecision(
                    stores.wiring().ids().next(), stores.clock().instant(), "admin-" + i, "because");
            moves.add(() -> models.moveLive("acme", "m-0", wanted, decision));
        }
        int moved = 0;
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var move : pool.invokeAll(moves)) {
                moved += move.get() instanceof ModelRegistry.PointerMove.Moved ? 1 : 0;
            }
        }
        assertThat(moved).isEqualTo(1);
        assertThat(models.list("acme", 10, null).items())
                .filteredOn(PromotionHistory::served)
                .extracting(ModelCard::version)
                .containsExactly(models.liveVersion("acme"));
    }

    @Test
    void moveLive_severalAtOnce_oneMoves() throws Exception {
        for (int version = 0; version <= 4; version++) {
            models.publish("acme", MadeCards.bundle("m-" + version, version));
        }
        models.moveLive("acme", "prior", "m-0");
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                List<Callable<ModelRegistry.PointerMove>> moves = new ArrayList<>();
                for (int version = 1; version <= 4; version++) {
                    String wanted = "m-" + version;
                    moves.add(() -> models.moveLive("acme", "m-0", wanted));
                }
                int moved = 0;
                for (var move : pool.invokeAll(moves)) {
                    moved += move.get() instanceof ModelRegistry.PointerMove.Moved ? 1 : 0;
                }
                assertThat(moved).isEqualTo(1);
                assertThat(models.moveLive("acme", models.liveVersion("acme"), "m-0"))
                        .isInstanceOf(ModelRegistry.PointerMove.Moved.class);
            }
        }
    }

    @Test
    void moveLive_damagedBundle_isRefusedAndTheOldOneServes() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        models.publish("acme", MadeCards.bundle("m-2", 2));
        models.moveLive("acme", "prior", "m-1");
        objects.put("models/acme/m-2/forest.bin", new byte[] {1, 2, 3}, "application/octet-stream");
        assertThatThrownBy(() -> models.moveLive("acme", "m-1", "m-2"))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("forest.bin of model m-2 is damaged");
        assertThat(models.live("acme").version()).isEqualTo("m-1");
    }

    @Test
    void live_bundleDamagedAfterTheMove_keepsTheModelBefore() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        models.publish("acme", MadeCards.bundle("m-2", 2));
        models.moveLive("acme", "prior", "m-1");
        assertThat(models.live("acme").version()).isEqualTo("m-1");
        models.moveLive("acme", "m-1", "m-2");
        objects.put("models/acme/m-2/golden.json", "{}".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(models.live("acme").version()).isEqualTo("m-1");
        var fresh = new ModelRegistry(stores.wiring());
        assertThat(fresh.live("acme").version()).isEqualTo("m-1");
    }

    @Test
    void read_consistentBundleWithOtherScores_isRefusedByItsGoldenRows() {
        var one = MadeCards.bundle("m-1", 1);
        var parts = new TreeMap<>(one.parts());
        parts.put(ModelBundle.FOREST, MadeCards.bundle("m-1", 2).part(ModelBundle.FOREST));
        parts.remove(ModelBundle.MANIFEST);
        parts.put(
                ModelBundle.MANIFEST,
                Manifest.of("m-1", true, "4.3.2", "3.0.4", parts).bytes());
        assertThatThrownBy(() -> BundleReader.read(new ModelBundle("m-1", parts)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("scores golden row 0");
    }

    @Test
    void read_otherVersions_saysWhich() {
        var bundle = MadeCards.bundle("m-1", 1);
        var newer = new TreeMap<>(bundle.parts());
        String manifest = new String(bundle.part(ModelBundle.MANIFEST), StandardCharsets.UTF_8);
        newer.put(
                ModelBundle.MANIFEST,
                manifest.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BundleReader.read(new ModelBundle("m-1", newer)))
                .hasMessageContaining("manifest.json has format 2; this release reads 1");
        newer.put(ModelBundle.MANIFEST, manifest.replace("3.0.4", "3.4.0").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BundleReader.readThroughTribuo(new ModelBundle("m-1", newer)))
                .hasMessageContaining("written by XGBoost 3.4.0; this release has 3.0.4");
    }

    @Test
    void list_pages_oldestFirst() {
        for (int i = 1; i <= 3; i++) {
            models.publish("acme", MadeCards.bundle("m-" + i, i));
        }
        var first = models.list("acme", 2, null);
        assertThat(first.items()).extracting(ModelCard::version).containsExactly("m-1", "m-2");
        var rest = models.list("acme", 2, first.next().orElseThrow());
        assertThat(rest.items()).extracting(ModelCard::version).containsExactly("m-3");
        assertThat(rest.next()).isEmpty();
    }
}
