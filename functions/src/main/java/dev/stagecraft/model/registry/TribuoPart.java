package dev.stagecraft.model.registry;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.TribuoModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.XgboostImport;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.protos.core.ModelProto;

/**
 * The reader of the Tribuo model in a bundle, the file {@link ModelBundle#TRIBUO}, into a scoring model. It stands
 * apart so that a process which scores by flat trees loads neither Tribuo nor its wire format.
 */
final class TribuoPart {
    private TribuoPart() {}

    /** A model of a family whose jar is not deployed is refused as a damaged one is, whether it or what it needs is missing. */
    static TribuoModel read(ModelBundle bundle, Manifest manifest, ScoringMetadata traits, FeatureSpace space) {
        if (!major(manifest.tribuo()).equals(major(Tribuo.VERSION))) {
            throw new InvalidBundleException(
                    "model.tribuo was written by Tribuo " + manifest.tribuo() + "; this release has " + Tribuo.VERSION);
        }
        if (manifest.flat() && !manifest.xgboost().equals(XgboostImport.libraryVersion())) {
            throw new InvalidBundleException("model.tribuo was written by XGBoost " + manifest.xgboost()
                    + "; this release has " + XgboostImport.libraryVersion());
        }
        return new TribuoModel(traits, space, model(bundle.part(ModelBundle.TRIBUO)));
    }

    private static Model<Label> model(byte[] written) {
        try {
            return Model.deserialize(ModelProto.parseFrom(written)).castModel(Label.class);
        } catch (InvalidProtocolBufferException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | LinkageError e) {
            throw new InvalidBundleException("model.tribuo cannot be read: " + e.getMessage(), e);
        }
    }

    private static String major(String version) {
        return version.substring(0, Math.max(0, version.indexOf('.')));
    }
}
