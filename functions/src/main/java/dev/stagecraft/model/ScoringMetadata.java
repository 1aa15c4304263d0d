package dev.stagecraft.model;

import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.ModelBundle;

/**
 * The values that a model carries besides its estimator, read from its card and {@code owners.json}: version,
 * confidence, thresholds, stage corrections, and owners' won and lost counts.
 *
 * @param threshold from which a deal is likely, where its pipeline has no own
 * @param likely the own thresholds of pipelines
 * @param stages the correction of its log-odds in each stage
 * @param owners what each rep had won and lost when it was made
 */
public record ScoringMetadata(
        String version,
        Confidence confidence,
        double threshold,
        LikelyThresholds likely,
        StageCalibration stages,
        OwnerWinRates owners) {

    /** A model without corrections of stages, that knows nothing of owners. */
    public ScoringMetadata(String version, Confidence confidence, double threshold) {
        this(version, confidence, threshold, LikelyThresholds.NONE, StageCalibration.NONE, OwnerWinRates.NONE);
    }

    /** Reads it from a stored card's JSON; the rest of the card is not read. */
    public static ScoringMetadata read(byte[] card) {
        var stored = BundleJson.parse(ModelBundle.CARD, card);
        return new ScoringMetadata(
                stored.text("version"),
                Confidence.of(stored.text("confidence")),
                stored.object("metrics").number("threshold"),
                LikelyThresholds.of(stored.fields()),
                StageCalibration.of(stored.fields()),
                OwnerWinRates.NONE);
    }

    /** This metadata with the win rates of owners. */
    public ScoringMetadata with(OwnerWinRates known) {
        return new ScoringMetadata(version, confidence, threshold, likely, stages, known);
    }
}
