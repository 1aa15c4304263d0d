package dev.stagecraft.model;

import dev.stagecraft.model.card.ModelCard;

/** A model that passed every check, and its card. */
public record LoadedModel(ScoringModel model, ModelCard card) {}
