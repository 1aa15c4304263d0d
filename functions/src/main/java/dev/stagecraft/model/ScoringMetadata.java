package dev.stagecraft.model;

import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.ModelBundle;

/**
 * The values that a trained model carries besides its estimator: version, confidence, thresholds, stage corrections and
 * limits of probability from its card, and owners' won and lost counts from {@code owners.json}.
 *
 * @param threshold from which a deal is likely, where its pipeline has no own
 * @param likely the own thresholds of pipelines
 * @param stages the correction of its log-odds in each stage
 * @param limits the lowest and highest probability that it gives
 * @param owners what each rep had won and lost when it was made
 */
public record ScoringMetadata(
        String version,
        Confidence confidence,
        double threshold,
        LikelyThresholds likely,
        StageCalibration stages,
        EvidenceLimits limits,
        OwnerWinRates owners) {

    /** A model without corrections of stages and without limits, that knows nothing of owners. */
    public ScoringMetadata(String version, Confidence confidence, double threshold) {
        this(
                version,
                confidence,
                threshold,
                LikelyThresholds.NONE,
                StageCalibration.NONE,
                EvidenceLimits.NONE,
                OwnerWinRates.NONE);
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
                EvidenceLimits.of(stored.fields()),
                OwnerWinRates.NONE);
    }

    /** This metadata with the win rates of owners. */
    public ScoringMetadata with(OwnerWinRates known) {
        return new ScoringMetadata(version, confidence, threshold, likely, stages, limits, known);
    }
}
