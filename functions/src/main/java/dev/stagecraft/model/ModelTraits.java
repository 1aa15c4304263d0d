package dev.stagecraft.model;

/**
 * What a model says of itself beside its estimates.
 *
 * @param stages what grades put right in each stage
 */
public record ModelTraits(String version, Confidence confidence, double threshold, StageCalibration stages) {

    /** A model whose grades are cut as it says. */
    public ModelTraits(String version, Confidence confidence, double threshold) {
        this(version, confidence, threshold, StageCalibration.NONE);
    }

    /** As its card tells. */
    static ModelTraits of(ModelCard card) {
        return new ModelTraits(
                card.version(), card.confidence(), card.metrics().threshold(), StageCalibration.of(card.sections()));
    }
}
