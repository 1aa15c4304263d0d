package dev.stagecraft.model.registry;

import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.card.ModelCard;
import java.util.Optional;

/**
 * An organisation's live model, the version in its live pointer and the model's card, by one read of the pointer, for a
 * retraining.
 *
 * @param version the version in the pointer, or {@code prior}
 * @param model the model that serves: of that version, or of the one before it where that cannot be read
 * @param card the card of {@code model}; the prior has none
 */
public record LiveModel(String version, ScoringModel model, Optional<ModelCard> card) {}
