package dev.stagecraft.model;

/**
 * What a model says of itself beside its estimates.
 *
 * @param threshold from which a deal is likely, where its pipeline has no own
 * @param likely the own thresholds of pipelines
 * @param stages the correction of its log-odds in each stage
 * @param owners what each rep had won and lost when it was made
 */
public record ModelTraits(
        String version,
        Confidence confidence,
        double threshold,
        LikelyThresholds likely,
        StageCalibration stages,
        OwnerRecord owners) {

    /** A model without corrections of stages, that knows nothing of owners. */
    public ModelTraits(String version, Confidence confidence, double threshold) {
        this(version, confidence, threshold, LikelyThresholds.NONE, StageCalibration.NONE, OwnerRecord.NONE);
    }

    /** As its card tells. */
    static ModelTraits of(ModelCard card) {
        return new ModelTraits(
                card.version(),
                card.confidence(),
                card.metrics().threshold(),
                LikelyThresholds.of(card.sections()),
                StageCalibration.of(card.sections()),
                OwnerRecord.NONE);
    }

    /** As a stored card tells, of which nothing else is read. */
    static ModelTraits read(byte[] card) {
        var stored = StoredJson.parse(ModelBundle.CARD, card);
        return new ModelTraits(
                stored.text("version"),
                Confidence.of(stored.text("confidence")),
                stored.object("metrics").number("threshold"),
                LikelyThresholds.of(stored.fields()),
                StageCalibration.of(stored.fields()),
                OwnerRecord.NONE);
    }

    /** The same with a record of owners. */
    public ModelTraits with(OwnerRecord known) {
        return new ModelTraits(version, confidence, threshold, likely, stages, known);
    }
}
