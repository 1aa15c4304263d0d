package dev.stagecraft.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.AdditiveTerm;
import dev.stagecraft.model.Blend;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.ForestCodec;
import dev.stagecraft.model.forest.RandomTrees;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.stores.TestStores;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a scoring function reads of a model is one file, which says the same as the parts it was made of, or nothing. */
@Tag("engine")
class ServingFileTest {
    private static final Facts FACTS = Facts.builder().number("x", 0.3).build();

    private final TestStores stores = TestStores.create();
    private final ObjectStore objects = stores.wiring().objects();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());
    private final ModelBundle second = MadeCards.served(MadeCards.bundle("m-2", 2));

    @Test
    void readServing_treesTermsAndOwners_asTheParts() {
        var bundle = whole();
        var byParts = BundleReader.read(bundle);
        var served = served(bundle);
        assertThat(served.score(FACTS)).isEqualTo(byParts.score(FACTS));
        assertThat(served.score(Facts.none())).isEqualTo(byParts.score(Facts.none()));
        assertThat(served.version()).isEqualTo("m-2");
        assertThat(served.confidence()).isEqualTo(byParts.confidence());
        assertThat(served.threshold()).isEqualTo(byParts.threshold());
        var inDiscovery =
                FACTS.with(Facts.builder().category("stage", "Discovery").build());
        assertThat(served.score(inDiscovery)).isEqualTo(byParts.score(inDiscovery));
        assertThat(served.logOdds(inDiscovery))
                .as("with the correction of its stage")
                .isEqualTo(served.logOdds(FACTS) + MadeCards.STAGES.shift(inDiscovery))
                .isNotEqualTo(served.logOdds(FACTS));
        assertThat(served.owners().of("rep-1")).isEqualTo(new WinLossCount(3, 1));
        assertThat(served.owners()).isEqualTo(byParts.owners());
    }

    @Test
    void live_nothingElseInTheStore_serves() {
        models.publish("acme", second);
        models.moveLive("acme", "prior", "m-2");
        double expected = models.live("acme").logOdds(FACTS);
        second.parts().keySet().stream()
                .filter(name -> !name.equals(ModelBundle.SERVING))
                .forEach(name -> objects.delete("models/acme/m-2/" + name));
        assertThat(cold().live("acme").version()).isEqualTo("m-2");
        assertThat(cold().live("acme").logOdds(FACTS)).isEqualTo(expected);
    }

    @Test
    void live_bundleOfBeforeServingFiles_serves() {
        models.publish("acme", MadeCards.bundle("m-2", 2));
        models.moveLive("acme", "prior", "m-2");
        assertThat(cold().live("acme").logOdds(FACTS)).isEqualTo(served(second).logOdds(FACTS));
    }

    @Test
    void live_damaged_modelBeforeServes() {
        models.publish("acme", MadeCards.served(MadeCards.bundle("m-1", 1)));
        models.publish("acme", second);
        models.moveLive("acme", "prior", "m-1");
        models.moveLive("acme", "m-1", "m-2");
        byte[] file = file();
        for (byte[] wrong :
                List.of(Arrays.copyOf(file, file.length / 2), changed(file, file.length / 2), new byte[0])) {
            objects.put("models/acme/m-2/" + ModelBundle.SERVING, wrong, "application/octet-stream");
            assertThat(cold().live("acme").version()).isEqualTo("m-1");
        }
    }

    @Test
    void readServing_anyByteChangedOrCutAnywhere_refused() {
        byte[] file = file();
        for (int i = 0; i < file.length; i++) {
            refuses("m-2", changed(file, i), "serving.bin of model m-2");
            refuses("m-2", Arrays.copyOf(file, i), "serving.bin of model m-2");
        }
    }

    @Test
    void readServing_anyByteChangedAndSealedAnew_refusedOrScoresTheSame() {
        double expected = served(second).logOdds(FACTS);
        int refused = 0;
        for (int i = 0; i < file().length - 4; i++) {
            try {
                byte[] changed = sealed(changed(file(), i));
                assertThat(BundleReader.readServing("m-2", changed).logOdds(FACTS))
                        .isEqualTo(expected);
            } catch (InvalidBundleException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void readServing_otherFormatVersionCardSchemaOrPart_saysSo() {
        refuses("m-2", sealed(changed(file(), 7)), "serving.bin of model m-2 has format 0; this release reads 1");
        refuses("m-3", file(), "serving.bin is of model m-2, not of m-3");
        refuses("m-2", with(ModelBundle.CARD, MadeCards.card("m-3").bytes()), "card.json is of model m-3, not of m-2");
        refuses(
                "m-2",
                with(ModelBundle.FOREST, RandomTrees.forest(2, 5, 2, 2).bytes()),
                "The forest splits 2 columns, the feature space has 1");
        refuses(
                "m-2",
                with(ModelBundle.FEATURES, MadeCards.bundle("m-2", 2, "y").part(ModelBundle.FEATURES)),
                "Model m-2 scores golden row");
        var without = new TreeMap<>(second.parts());
        without.remove(ModelBundle.GOLDEN);
        refuses("m-2", ServingFile.write("m-2", without), "The bundle of model m-2 lacks golden.json");
    }

    @Test
    void publish_servingFileOfAnotherModel_refused() {
        var parts = new TreeMap<>(second.parts());
        parts.put(ModelBundle.SERVING, ServingFile.write("m-3", second.parts()));
        var wrong = MadeCards.sealed("m-2", parts);
        assertThatThrownBy(() -> models.publish("acme", wrong))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("serving.bin is of model m-3");
    }

    private static ModelBundle whole() {
        var space = FeatureSpace.declare(List.of(FACTS), FeatureDeclaration.DEFAULT);
        var blend = Blend.of(
                        RandomTrees.forest(2, 5, 2, 1),
                        new AdditiveModel(-0.5, List.of(AdditiveTerm.line(0.7, -1, 1, 0.2, 0.1))),
                        0.3)
                .calibrated(0.1, 0.9);
        var owners = new OwnerWinRates(
                Instant.parse("2026-11-21T23:00:00Z"),
                new WinLossCount(30, 50),
                new TreeMap<>(Map.of("rep-1", new WinLossCount(3, 1))));
        return BundleWriter.write(
                blend,
                Map.of(ModelBundle.OWNERS, owners.bytes()),
                space,
                Instant.parse("2026-11-21T23:00:00Z"),
                version -> MadeCards.card("m-2"));
    }

    private ModelRegistry cold() {
        return new ModelRegistry(stores.wiring());
    }

    private byte[] file() {
        return second.part(ModelBundle.SERVING);
    }

    private byte[] with(String part, byte[] bytes) {
        var parts = new TreeMap<>(second.parts());
        parts.put(part, bytes);
        return ServingFile.write("m-2", parts);
    }

    private static ScoringModel served(ModelBundle bundle) {
        return BundleReader.readServing(bundle.version(), bundle.part(ModelBundle.SERVING));
    }

    private static byte[] changed(byte[] file, int at) {
        byte[] changed = file.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] sealed(byte[] file) {
        int end = file.length - Integer.BYTES;
        ByteBuffer.wrap(file).putInt(end, ForestCodec.checksum(file, end));
        return file;
    }

    private static void refuses(String version, byte[] file, String why) {
        assertThatThrownBy(() -> BundleReader.readServing(version, file))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(why);
    }
}
