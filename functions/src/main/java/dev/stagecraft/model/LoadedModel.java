package dev.stagecraft.model;

/** A model that passed every check, and its card. */
public record LoadedModel(ScoringModel model, ModelCard card) {}
