package dev.stagecraft.model;

/** What a model says of itself beside its estimates. */
public record ModelTraits(String version, Confidence confidence, double threshold) {

    /** As its card tells. */
    static ModelTraits of(ModelCard card) {
        return new ModelTraits(card.version(), card.confidence(), card.metrics().threshold());
    }
}
