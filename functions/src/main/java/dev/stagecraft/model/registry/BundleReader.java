package dev.stagecraft.model.registry;

import dev.stagecraft.model.Blend;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.features.FeatureJson;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loader of a scoring model from its bundle: it checks versions, checksums and golden scores, and returns the model
 * or refuses the bundle.
 *
 * <p>Checked: the manifest's format and version, the SHA-256 of every part given, the forest's own checksum, that forest,
 * columns and card belong together, and that the golden rows are scored as they were when the model was written. A serving file
 * is checked alike, but by one CRC-32C in place of the manifest.
 *
 * <p><b>Errors</b>: {@link InvalidBundleException} naming the part and what is wrong with it.
 */
public final class BundleReader {
    private BundleReader() {}

    /** The parts that scoring needs; {@link ModelBundle#TRIBUO} is not among those of a model that is laid flat. */
    static List<String> needed(Manifest manifest) {
        if (!manifest.flat()) {
            return Stream.concat(Stream.of(ModelBundle.TRIBUO), ModelBundle.ALWAYS.stream())
                    .toList();
        }
        var flat = ModelBundle.FLAT.stream().filter(manifest.hashes()::containsKey);
        return Stream.concat(flat, ModelBundle.ALWAYS.stream()).toList();
    }

    /** The model by its fastest path: a flat model from its arrays, any other through Tribuo. */
    public static ScoringModel read(ModelBundle bundle) {
        var manifest = Manifest.read(bundle.part(ModelBundle.MANIFEST));
        manifest.check(bundle);
        needed(manifest).forEach(bundle::part);
        var card = card(bundle);
        var space = FeatureJson.read(bundle.part(ModelBundle.FEATURES));
        var traits = card.scoringMetadata().with(OwnerWinRates.in(bundle));
        ScoringModel model = manifest.flat()
                ? new FlatModel(traits, space, Blend.read(bundle))
                : TribuoPart.read(bundle, manifest, traits, space);
        GoldenExamples.check(bundle.part(ModelBundle.GOLDEN), model);
        return model;
    }

    /** A flat model by its serving file alone, all that a function reads which scores. */
    public static ScoringModel readServing(String version, byte[] file) {
        var bundle = ServingFile.read(version, file);
        var traits = ScoringMetadata.read(bundle.part(ModelBundle.CARD));
        if (!traits.version().equals(version)) {
            throw new InvalidBundleException("card.json is of model " + traits.version() + ", not of " + version);
        }
        var model = new FlatModel(
                traits.with(OwnerWinRates.in(bundle)),
                FeatureJson.read(bundle.part(ModelBundle.FEATURES)),
                Blend.read(bundle));
        GoldenExamples.check(bundle.part(ModelBundle.GOLDEN), model);
        return model;
    }

    /**
     * The bundle's Tribuo model: needs XGBoost's native library for boosted trees. Of a blend it is the trees alone, and
     * always without the calibration.
     */
    public static ScoringModel readThroughTribuo(ModelBundle bundle) {
        var manifest = Manifest.read(bundle.part(ModelBundle.MANIFEST));
        manifest.check(bundle);
        var card = card(bundle);
        var space = FeatureJson.read(bundle.part(ModelBundle.FEATURES));
        return TribuoPart.read(bundle, manifest, card.scoringMetadata(), space);
    }

    private static ModelCard card(ModelBundle bundle) {
        var card = ModelCard.read(bundle.part(ModelBundle.CARD));
        if (!card.version().equals(bundle.version())) {
            throw new InvalidBundleException(
                    "card.json is of model " + card.version() + ", not of " + bundle.version());
        }
        return card;
    }
}
