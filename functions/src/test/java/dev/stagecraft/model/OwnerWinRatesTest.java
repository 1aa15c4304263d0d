package dev.stagecraft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.RandomTrees;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.model.registry.BundleWriter;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.stores.TestStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class OwnerWinRatesTest {
    private static final Instant AT = Instant.parse("2026-11-21T23:00:00Z");
    private static final OwnerWinRates RECORD = new OwnerWinRates(
            AT,
            new WinLossCount(9, 12),
            new TreeMap<>(Map.of("rep-2", new WinLossCount(4, 0), "rep-1", new WinLossCount(3, 8))));

    @Test
    void bundle_withARecord_isWrittenTheSameEveryTimeAndCarriesItToTheModelThatServes() {
        var bundle = bundle(Map.of(ModelBundle.OWNERS, RECORD.bytes()));
        assertThat(bundle.parts().get(ModelBundle.OWNERS))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                {"format":1,"at":"2026-11-21T23:00:00Z","all":{"won":9,"lost":12},\
                "reps":{"rep-1":{"won":3,"lost":8},"rep-2":{"won":4,"lost":0}}}""");
        assertThat(bundle(Map.of(ModelBundle.OWNERS, RECORD.bytes())).parts())
                .usingRecursiveComparison()
                .isEqualTo(bundle.parts());
        assertThat(BundleReader.read(bundle).owners()).isEqualTo(RECORD);
        var stores = TestStores.create();
        new ModelRegistry(stores.wiring()).publish("acme", bundle);
        var cold = new ModelRegistry(stores.wiring());
        cold.moveLive("acme", "prior", bundle.version());
        assertThat(cold.live("acme").owners()).isEqualTo(RECORD);
    }

    @Test
    void bundle_ofAnotherRecord_isAnotherVersion() {
        var with = bundle(Map.of(ModelBundle.OWNERS, RECORD.bytes()));
        var other = new OwnerWinRates(AT, new WinLossCount(9, 13), RECORD.reps());
        assertThat(bundle(Map.of(ModelBundle.OWNERS, other.bytes())).version()).isNotEqualTo(with.version());
    }

    @Test
    void bundle_madeWithoutARecord_loadsAndKnowsNothingOfOwners() {
        for (var old : List.of(MadeCards.bundle("m-1", 1), bundle(Map.of()))) {
            assertThat(old.parts()).doesNotContainKey(ModelBundle.OWNERS);
            assertThat(BundleReader.read(old).owners()).isEqualTo(OwnerWinRates.NONE);
        }
        assertThat(PriorModel.unknown().owners().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "format":1     | "format":2     | owners.json has format 2; this release reads 1
        "all"          | "al"           | owners.json lacks the field all
        "won":3        | "won":-3       | owners.json.reps.rep-1 counts less than no deal
        "lost":12      | "lost":"12"    | owners.json.all: lost is not a number
        2026-11-21T    | 2026-11-21     | owners.json: at is not an instant
        """)
    void read_damaged_namesFileAndFault(String good, String bad, String message) {
        String whole = new String(RECORD.bytes(), StandardCharsets.UTF_8);
        assertThat(whole).contains(good);
        var parts =
                new TreeMap<>(bundle(Map.of(ModelBundle.OWNERS, RECORD.bytes())).parts());
        parts.put(ModelBundle.OWNERS, whole.replace(good, bad).getBytes(StandardCharsets.UTF_8));
        String version = bundle(Map.of(ModelBundle.OWNERS, RECORD.bytes())).version();
        assertThatThrownBy(() -> BundleReader.read(MadeCards.sealed(version, parts)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessage(message);
    }

    private static ModelBundle bundle(Map<String, byte[]> beside) {
        var space = FeatureSpace.declare(List.of(Facts.builder().number("x", 1).build()), FeatureDeclaration.DEFAULT);
        return BundleWriter.write(Blend.of(RandomTrees.forest(1, 5, 2, 1)), beside, space, AT, MadeCards::card);
    }
}
