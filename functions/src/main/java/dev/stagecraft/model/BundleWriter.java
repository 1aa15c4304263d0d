package dev.stagecraft.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * Makes a bundle of a trained model. Runs where models are trained: it needs XGBoost's native library for boosted trees.
 *
 * <p><b>Shape</b>: the version is {@code m-} and the time, then eight hex digits of the content's SHA-256, so versions
 * sort by age and two different models never share one.
 */
public final class BundleWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 8;

    private BundleWriter() {}

    /** Bundles any Tribuo classifier; the card is asked for once the version is known. */
    public static ModelBundle write(
            Model<Label> model, FeatureSpace space, Instant at, Function<String, ModelCard> cardOf) {
        byte[] tribuo = model.serialize().toByteArray();
        byte[] features = FeatureJson.write(space).canonical().getBytes(StandardCharsets.UTF_8);
        var parts = new TreeMap<String, byte[]>();
        parts.put(ModelBundle.TRIBUO, tribuo);
        parts.put(ModelBundle.FEATURES, features);
        if (!(model instanceof XGBoostModel<Label> boosted)) {
            var card = cardOf.apply(version(at, tribuo, features));
            var scoring = new TribuoModel(ModelTraits.of(card), space, model);
            parts.put(ModelBundle.GOLDEN, GoldenRows.write(space, List.of(), scoring));
            return bundle(parts, card, false);
        }
        var forest = XgboostForest.of(boosted, space);
        parts.put(ModelBundle.FOREST, forest.bytes());
        var card = cardOf.apply(version(at, forest.bytes(), features));
        var scoring = new FlatForestModel(ModelTraits.of(card), space, forest);
        parts.put(ModelBundle.GOLDEN, GoldenRows.write(space, forest.trees(), scoring));
        return bundle(parts, card, true);
    }

    private static ModelBundle bundle(Map<String, byte[]> parts, ModelCard card, boolean flat) {
        parts.put(ModelBundle.CARD, card.bytes());
        String xgboost = flat ? XgboostForest.libraryVersion() : "none";
        var manifest = Manifest.of(card.version(), flat, Tribuo.VERSION, xgboost, parts);
        parts.put(ModelBundle.MANIFEST, manifest.bytes());
        return new ModelBundle(card.version(), parts);
    }

    /** Of a forest only what scores is hashed: Tribuo's protobuf holds the time of training. */
    private static String version(Instant at, byte[] scoring, byte[] features) {
        String hash = Manifest.hash(scoring, features);
        int start = hash.indexOf(':') + 1;
        return "m-" + TIME.format(at) + "-" + hash.substring(start, start + HASH_DIGITS);
    }
}
