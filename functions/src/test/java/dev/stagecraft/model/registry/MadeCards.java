package dev.stagecraft.model.registry;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.BaselineMetrics;
import dev.stagecraft.model.card.ClassLifts;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureJson;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.RandomTrees;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bundles and cards for tests that need no training. */
public final class MadeCards {
    /** What the cards say of stages. */
    static final StageCalibration STAGES = new StageCalibration(
            new TreeMap<>(Map.of("Discovery", new StageCalibration.StageShift(0.5, 40, 0.4, 0.5))));

    private MadeCards() {}

    /** The model of a whole bundle. */
    static ScoringModel model(String version) {
        return BundleReader.read(bundle(version, 1));
    }

    /** A card that says little, of the given version. */
    public static ModelCard card(String version) {
        return new ModelCard(
                version,
                Instant.parse("2026-11-21T23:00:00Z"),
                100,
                40,
                60,
                "5-fold cross-validation",
                Confidence.OK,
                new ModelMetrics(
                        0.8,
                        0.7,
                        0.5,
                        0.17,
                        0.03,
                        0.4,
                        new ConfusionMatrix(30, 10, 10, 50),
                        new ClassLifts(1.9, 1.2, 0.5)),
                Map.of("baseRate", new BaselineMetrics(0.5, 0.67, 0.24)),
                List.of("x"),
                List.of(),
                true,
                "Out-of-sample log-loss 0.5 beats the base rate's 0.67",
                Json.object().put("tribuo", "4.3.2").build(),
                Map.of(StageCalibration.SECTION, STAGES.json()));
    }

    /** The words of a gate that kept a model from going live. */
    static final String KEPT = "Not shown to be better than what it must beat";

    /** A whole bundle of a model that its gate kept as a candidate. */
    static ModelBundle candidate(String version, long seed) {
        var parts = new TreeMap<>(bundle(version, seed).parts());
        var card = (Json.Fields) Json.parse(card(version).bytes());
        var kept = card.with("publishable", Json.of(false)).with("decision", Json.of(KEPT));
        parts.put(ModelBundle.CARD, kept.text().getBytes(StandardCharsets.UTF_8));
        return sealed(version, parts);
    }

    /** A whole bundle around a small forest of one number; other seeds give other scores. */
    public static ModelBundle bundle(String version, long seed) {
        return bundle(version, seed, "x");
    }

    /** The same around a number of another name. */
    public static ModelBundle bundle(String version, long seed, String fact) {
        var space = FeatureSpace.declare(List.of(Facts.builder().number(fact, 1).build()), FeatureDeclaration.DEFAULT);
        var forest = RandomTrees.forest(seed, 5, 2, 1);
        var card = card(version);
        var parts = new TreeMap<String, byte[]>();
        parts.put(ModelBundle.TRIBUO, new byte[] {1});
        parts.put(ModelBundle.FEATURES, FeatureJson.write(space).text().getBytes(StandardCharsets.UTF_8));
        parts.put(ModelBundle.FOREST, forest.bytes());
        parts.put(ModelBundle.CARD, card.bytes());
        var model = new FlatModel(card.scoringMetadata(), space, forest);
        parts.put(ModelBundle.GOLDEN, GoldenExamples.write(space, forest.trees(), model));
        return sealed(version, parts);
    }

    /** The same bundle with its serving file, as one is written now. */
    public static ModelBundle served(ModelBundle bundle) {
        var parts = new TreeMap<>(bundle.parts());
        parts.put(ModelBundle.SERVING, ServingFile.write(bundle.version(), parts));
        return sealed(bundle.version(), parts);
    }

    /** A bundle of these parts with a manifest that agrees with them, whatever they are. */
    public static ModelBundle sealed(String version, Map<String, byte[]> parts) {
        var all = new TreeMap<>(parts);
        all.remove(ModelBundle.MANIFEST);
        all.put(
                ModelBundle.MANIFEST,
                Manifest.of(version, true, "4.3.2", "3.0.4", all).bytes());
        return new ModelBundle(version, all);
    }
}
