package dev.stagecraft.model.registry;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.model.Blend;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.TribuoModel;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelCardMarkdown;
import dev.stagecraft.model.features.FeatureJson;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.XgboostImport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * The builder of a trained model's bundle in memory: it names the version by time and content, makes the files that
 * scoring needs and the card, and adds those that training gives. Runs where models are trained: it needs XGBoost's
 * library for boosted trees.
 *
 * <p><b>Shape</b>: the version is {@code m-} and the time, then eight hex digits of the content's SHA-256, so versions
 * sort by age and two different models never share one.
 */
public final class BundleWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 8;
    private static final List<String> SCORING = List.of(
            ModelBundle.FOREST, ModelBundle.ADDITIVE, ModelBundle.BLEND, ModelBundle.FEATURES, ModelBundle.OWNERS);

    private BundleWriter() {}

    /** Bundles a flat model with more files beside it; the card is asked for once the version is known. */
    public static ModelBundle write(
            Blend blend,
            Map<String, byte[]> beside,
            FeatureSpace space,
            Instant at,
            Function<String, ModelCard> cardOf) {
        var parts = new TreeMap<>(beside);
        parts.put(ModelBundle.FEATURES, features(space));
        parts.put(ModelBundle.BLEND, blend.bytes());
        blend.forests().forEach(forest -> parts.put(ModelBundle.FOREST, forest.bytes()));
        blend.additives().forEach(additive -> parts.put(ModelBundle.ADDITIVE, additive.bytes()));
        byte[][] scoring =
                SCORING.stream().map(parts::get).filter(Objects::nonNull).toArray(byte[][]::new);
        var card = cardOf.apply(version(at, scoring));
        var trees = blend.forests().stream()
                .flatMap(forest -> forest.trees().stream())
                .toList();
        var model = new FlatModel(card.scoringMetadata(), space, blend);
        parts.put(ModelBundle.GOLDEN, GoldenExamples.write(space, trees, model));
        parts.put(ModelBundle.CARD, card.bytes());
        parts.put(ModelBundle.SERVING, ServingFile.write(card.version(), parts));
        return bundle(parts, card, true);
    }

    /** Bundles any Tribuo classifier as it is, but boosted trees as a flat model. */
    public static ModelBundle write(
            Model<Label> model, FeatureSpace space, Instant at, Function<String, ModelCard> cardOf) {
        byte[] tribuo = model.serialize().toByteArray();
        if (model instanceof XGBoostModel<Label> boosted) {
            var blend = Blend.of(XgboostImport.of(boosted, space));
            return write(blend, Map.of(ModelBundle.TRIBUO, tribuo), space, at, cardOf);
        }
        var parts = new TreeMap<String, byte[]>();
        parts.put(ModelBundle.TRIBUO, tribuo);
        parts.put(ModelBundle.FEATURES, features(space));
        var card = cardOf.apply(version(at, tribuo, features(space)));
        var scoring = new TribuoModel(card.scoringMetadata(), space, model);
        parts.put(ModelBundle.GOLDEN, GoldenExamples.write(space, List.of(), scoring));
        return bundle(parts, card, false);
    }

    private static byte[] features(FeatureSpace space) {
        return FeatureJson.write(space).canonical().getBytes(StandardCharsets.UTF_8);
    }

    private static ModelBundle bundle(Map<String, byte[]> parts, ModelCard card, boolean flat) {
        parts.put(ModelBundle.CARD, card.bytes());
        parts.put(ModelBundle.CARD_TEXT, ModelCardMarkdown.of(card).getBytes(StandardCharsets.UTF_8));
        String xgboost = parts.containsKey(ModelBundle.FOREST) ? XgboostImport.libraryVersion() : "none";
        var manifest = Manifest.of(card.version(), flat, Tribuo.VERSION, xgboost, parts);
        parts.put(ModelBundle.MANIFEST, manifest.bytes());
        return new ModelBundle(card.version(), parts);
    }

    /** The version: the time and a hash of the parts that score, for Tribuo's protobuf holds the time of training. */
    private static String version(Instant at, byte[]... scoring) {
        String hash = ContentHash.of(scoring);
        int start = hash.indexOf(':') + 1;
        return "m-" + TIME.format(at) + "-" + hash.substring(start, start + HASH_DIGITS);
    }
}
