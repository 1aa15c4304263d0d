package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The model card of one trained model: its data, evaluation, baselines, features and warnings, and the decision whether
 * it may go live.
 *
 * @param rows the rows it was trained on
 * @param won opportunities among them that were won
 * @param lost opportunities among them that were lost
 * @param protocol how it was judged, in words
 * @param baselines what simple rules achieve on the same rows, by name
 * @param features the facts it knows
 * @param warnings what a manager should know before believing it
 * @param publishable whether it may go live
 * @param decision why, or why not
 * @param provenance where it comes from: Tribuo's provenance, settings, versions
 * @param sections everything else that is told, by name: summary, family, calibration, proof, data, leaks, drift, wentLive
 */
public record ModelCard(
        String version,
        Instant trainedAt,
        long rows,
        long won,
        long lost,
        String protocol,
        Confidence confidence,
        ModelMetrics metrics,
        Map<String, BaselineMetrics> baselines,
        List<String> features,
        List<String> warnings,
        boolean publishable,
        String decision,
        Json.Fields provenance,
        Map<String, Json> sections) {
    /** The section that holds the paragraph a manager reads first. */
    public static final String SUMMARY = "summary";

    private static final Set<String> OWN = Set.of(
            "version",
            "trainedAt",
            "rows",
            "won",
            "lost",
            "protocol",
            "confidence",
            "metrics",
            "baselines",
            "features",
            "warnings",
            "publishable",
            "decision",
            "provenance");

    public ModelCard {
        baselines = Collections.unmodifiableMap(new TreeMap<>(baselines));
        features = List.copyOf(features);
        warnings = List.copyOf(warnings);
        sections = Collections.unmodifiableMap(new TreeMap<>(sections));
        if (sections.keySet().stream().anyMatch(OWN::contains)) {
            throw new IllegalArgumentException("A card's section cannot be named " + sections.keySet());
        }
    }

    /** The part of the card that scoring needs. */
    public ScoringMetadata scoringMetadata() {
        return new ScoringMetadata(
                version,
                confidence,
                metrics.threshold(),
                LikelyThresholds.of(sections),
                StageCalibration.of(sections),
                OwnerWinRates.NONE);
    }

    /** The card as the API and the bundle show it. */
    public Json.Fields json() {
        var rules = Json.object();
        baselines.forEach((name, baseline) -> rules.put(name, baseline.json()));
        var json = Json.object()
                .put("version", version)
                .put("trainedAt", trainedAt)
                .put("rows", rows)
                .put("won", won)
                .put("lost", lost)
                .put("protocol", protocol)
                .put("confidence", confidence.word())
                .put("metrics", metrics.json())
                .put("baselines", rules.build())
                .putTexts("features", features)
                .putTexts("warnings", warnings)
                .put("publishable", publishable)
                .put("decision", decision)
                .put("provenance", provenance);
        sections.forEach(json::put);
        return json.build();
    }

    /** Reads {@link #json()} back; throws {@link InvalidBundleException} naming what is wrong. */
    public static ModelCard read(byte[] json) {
        var card = BundleJson.parse("card.json", json);
        var baselines = new TreeMap<String, BaselineMetrics>();
        var rules = card.object("baselines");
        rules.fields().keySet().forEach(name -> baselines.put(name, BaselineMetrics.of(rules.object(name))));
        var sections = new TreeMap<>(card.fields());
        sections.keySet().removeAll(OWN);
        return new ModelCard(
                card.text("version"),
                card.instant("trainedAt"),
                (long) card.number("rows"),
                (long) card.number("won"),
                (long) card.number("lost"),
                card.text("protocol"),
                Confidence.of(card.text("confidence")),
                ModelMetrics.of(card.object("metrics")),
                baselines,
                card.texts("features"),
                card.texts("warnings"),
                card.truth("publishable"),
                card.text("decision"),
                card.object("provenance").object(),
                sections);
    }

    /** The card as JSON text. */
    public byte[] bytes() {
        return json().text().getBytes(StandardCharsets.UTF_8);
    }
}
