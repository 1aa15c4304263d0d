package dev.stagecraft.model.registry;

import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.card.ModelCard;

/** A model that passed every check, and its card. */
public record LoadedModel(ScoringModel model, ModelCard card) {}
