package dev.stagecraft.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.ModelProto;

/**
 * Makes a model of a bundle, or refuses it.
 *
 * <p>Checked: the manifest's format and version, the SHA-256 of every part given, the forest's own checksum, that forest,
 * columns and card belong together, and that the golden rows are scored as they were when the model was written.
 *
 * <p><b>Errors</b>: {@link WrongBundleException} naming the part and what is wrong with it.
 */
public final class BundleReader {
    private BundleReader() {}

    /** What scoring needs of a model that is laid flat; {@link ModelBundle#TRIBUO} is only needed by others. */
    static final List<String> FLAT_PARTS =
            List.of(ModelBundle.FOREST, ModelBundle.FEATURES, ModelBundle.CARD, ModelBundle.GOLDEN);

    /** What scoring needs of any other. */
    static final List<String> TRIBUO_PARTS =
            List.of(ModelBundle.TRIBUO, ModelBundle.FEATURES, ModelBundle.CARD, ModelBundle.GOLDEN);

    /** The model by its fastest path: boosted trees flat, anything else through Tribuo. */
    public static LoadedModel read(ModelBundle bundle) {
        var manifest = Manifest.read(bundle.part(ModelBundle.MANIFEST));
        manifest.check(bundle);
        var card = card(bundle);
        var space = FeatureJson.read(bundle.part(ModelBundle.FEATURES));
        var traits = ModelTraits.of(card);
        ScoringModel model = manifest.flat()
                ? new FlatForestModel(traits, space, Forest.read(bundle.part(ModelBundle.FOREST)))
                : new TribuoModel(traits, space, tribuo(bundle, manifest));
        GoldenRows.check(bundle.part(ModelBundle.GOLDEN), model);
        return new LoadedModel(model, card);
    }

    /** The same model through Tribuo, whatever it is: needs XGBoost's native library for boosted trees. */
    public static LoadedModel readThroughTribuo(ModelBundle bundle) {
        var manifest = Manifest.read(bundle.part(ModelBundle.MANIFEST));
        manifest.check(bundle);
        var card = card(bundle);
        var space = FeatureJson.read(bundle.part(ModelBundle.FEATURES));
        return new LoadedModel(new TribuoModel(ModelTraits.of(card), space, tribuo(bundle, manifest)), card);
    }

    private static ModelCard card(ModelBundle bundle) {
        var card = ModelCard.read(bundle.part(ModelBundle.CARD));
        if (!card.version().equals(bundle.version())) {
            throw new WrongBundleException("card.json is of model " + card.version() + ", not of " + bundle.version());
        }
        return card;
    }

    /** A model of a family whose jar is not deployed is refused as a damaged one is, whether it or what it needs is missing. */
    private static Model<Label> tribuo(ModelBundle bundle, Manifest manifest) {
        if (!major(manifest.tribuo()).equals(major(Tribuo.VERSION))) {
            throw new WrongBundleException(
                    "model.tribuo was written by Tribuo " + manifest.tribuo() + "; this release has " + Tribuo.VERSION);
        }
        if (manifest.flat() && !manifest.xgboost().equals(XgboostForest.libraryVersion())) {
            throw new WrongBundleException("model.tribuo was written by XGBoost " + manifest.xgboost()
                    + "; this release has " + XgboostForest.libraryVersion());
        }
        try {
            var proto = ModelProto.parseFrom(bundle.part(ModelBundle.TRIBUO));
            return Model.deserialize(proto).castModel(Label.class);
        } catch (InvalidProtocolBufferException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | LinkageError e) {
            throw new WrongBundleException("model.tribuo cannot be read: " + e.getMessage(), e);
        }
    }

    private static String major(String version) {
        return version.substring(0, Math.max(0, version.indexOf('.')));
    }
}
