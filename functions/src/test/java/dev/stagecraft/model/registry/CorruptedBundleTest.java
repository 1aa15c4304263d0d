package dev.stagecraft.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Damage;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that is not what was written never scores: it is refused by name, and the one before keeps serving. */
@Tag("engine")
class CorruptedBundleTest {
    private static final Facts FACTS = Facts.builder().number(Damage.FACT, 1).build();

    private final TestStores stores = TestStores.create();
    private final ObjectStore objects = stores.wiring().objects();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());
    private final ModelBundle second = MadeCards.bundle("m-2", 2, Damage.FACT);

    private void firstServesAndSecondIsThere() {
        models.publish("acme", MadeCards.bundle("m-1", 1, Damage.FACT));
        models.publish("acme", second);
        models.moveLive("acme", "prior", "m-1");
    }

    @ParameterizedTest
    @EnumSource
    void live_damagedAfterTheMove_namesFileAndReasonAndTheModelBeforeServes(Damage damage) {
        firstServesAndSecondIsThere();
        var warm = new ModelRegistry(stores.wiring());
        double before = warm.live("acme").logOdds(FACTS);
        models.moveLive("acme", "m-1", "m-2");
        assertThat(models.live("acme").logOdds(FACTS)).isNotEqualTo(before);
        damage.strike(objects, "acme", second);
        var cold = new ModelRegistry(stores.wiring());
        for (var registry : List.of(warm, cold)) {
            try (var log = new Heard()) {
                assertThat(registry.live("acme").version()).isEqualTo("m-1");
                assertThat(registry.live("acme").logOdds(FACTS)).isEqualTo(before);
                assertThat(log.lines)
                        .singleElement()
                        .asString()
                        .contains("Model m-2 of acme is refused, m-1 serves: ", damage.said());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void move_damagedBefore_conflictThatSaysWhyAndNothingMoves(Damage damage) {
        firstServesAndSecondIsThere();
        damage.strike(objects, "acme", second);
        var answer = HttpCall.of("POST /v1/models/{version}/live", "acme", "u-1", "admin")
                .path("version", "m-2")
                .to(new ModelsHandler(stores.wiring()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("code")).isEqualTo("wrong-bundle");
        assertThat(answer.at("detail")).contains(damage.said());
        assertThat(models.liveVersion("acme")).isEqualTo("m-1");
    }

    @Test
    void live_bothDamaged_priorServes() {
        firstServesAndSecondIsThere();
        models.moveLive("acme", "m-1", "m-2");
        Damage.MISSING_PART.strike(objects, "acme", second);
        objects.delete("models/acme/m-1/forest.bin");
        var cold = new ModelRegistry(stores.wiring());
        assertThat(cold.live("acme")).isEqualTo(PriorModel.unknown());
    }

    @Test
    void move_awayFromDamaged_remembersTheOneThatServed() {
        firstServesAndSecondIsThere();
        models.moveLive("acme", "m-1", "m-2");
        Damage.CHECKSUM.strike(objects, "acme", second);
        var cold = new ModelRegistry(stores.wiring());
        cold.publish("acme", MadeCards.bundle("m-3", 3, Damage.FACT));
        assertThat(cold.moveLive("acme", "m-2", "m-3")).isInstanceOf(ModelRegistry.PointerMove.Moved.class);
        assertThat(cold.live("acme").version()).isEqualTo("m-3");
        objects.delete("models/acme/m-3/card.json");
        assertThat(new ModelRegistry(stores.wiring()).live("acme").version()).isEqualTo("m-1");
    }

    @Test
    void live_repaired_servesWithoutARestartAndIsNotReadForEveryRequest() {
        firstServesAndSecondIsThere();
        models.moveLive("acme", "m-1", "m-2");
        Damage.TRUNCATED_FOREST.strike(objects, "acme", second);
        var reads = new AtomicInteger();
        var pointer = new LiveModelPointer("m-2", "m-1", 2, PriorModel.unknown());
        var live = new LiveModelCache((organisation, version) -> {
            reads.incrementAndGet();
            return BundleReader.read(stored(version));
        });
        for (int i = 0; i <= LiveModelCache.REQUESTS_A_TRY; i++) {
            assertThat(live.model("acme", pointer).version()).isEqualTo("m-1");
        }
        assertThat(reads).hasValue(2);
        second.parts().forEach((name, bytes) -> objects.put("models/acme/m-2/" + name, bytes, "x/y"));
        assertThat(live.model("acme", pointer).version()).isEqualTo("m-2");
    }

    /** A process that slept through a move would else say something else than all others. */
    @Test
    void live_refused_allProcessesServeTheSameBefore() {
        var loaded = new AtomicReference<>("");
        var live = new LiveModelCache((organisation, version) -> {
            loaded.set(version);
            if (version.equals("m-3")) {
                throw new InvalidBundleException("damaged");
            }
            return MadeCards.model(version);
        });
        var prior = PriorModel.unknown();
        assertThat(live.model("acme", new LiveModelPointer("m-1", "prior", 1, prior))
                        .version())
                .isEqualTo("m-1");
        assertThat(live.model("acme", new LiveModelPointer("m-3", "m-2", 3, prior))
                        .version())
                .isEqualTo("m-2");
        assertThat(loaded).hasValue("m-2");
    }

    /** Whatever byte is changed and wherever a file ends: a clear refusal, or a model that scores as it must. */
    @Test
    void read_anyPartChangedAndSealedAnew_isRefusedOrScoresTheSame() {
        double expected = BundleReader.read(second).logOdds(FACTS);
        int refused = 0;
        for (String part : BundleReader.needed(Manifest.read(second.part(ModelBundle.MANIFEST)))) {
            byte[] whole = second.part(part);
            for (int i = 0; i < whole.length; i++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 << (i % 7));
                refused += refuses(part, changed, expected) + refuses(part, Arrays.copyOf(whole, i), expected);
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private int refuses(String part, byte[] bytes, double expected) {
        var parts = new TreeMap<>(second.parts());
        parts.put(part, bytes);
        try {
            var model = BundleReader.read(MadeCards.sealed("m-2", parts));
            assertThat(model.logOdds(FACTS)).isEqualTo(expected);
            return 0;
        } catch (InvalidBundleException e) {
            assertThat(e).hasMessageMatching("(?s).*(\\.json|forest|Forest|Model m-2|Confidence).*");
            return 1;
        }
    }

    private ModelBundle stored(String version) {
        var parts = new TreeMap<String, byte[]>();
        for (String key : objects.list("models/acme/" + version + "/", 20)) {
            parts.put(key.substring(key.lastIndexOf('/') + 1), objects.get(key).orElseThrow());
        }
        return new ModelBundle(version, parts);
    }

    /** What was logged of live models meanwhile. */
    private static final class Heard extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(LiveModelCache.class.getName());
        private final List<String> lines = new ArrayList<>();

        Heard() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
