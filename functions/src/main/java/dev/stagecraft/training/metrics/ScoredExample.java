package dev.stagecraft.training.metrics;

/** A model's probability for a held-out row, with the opportunity's outcome and the row's weight. */
public record ScoredExample(double probability, boolean won, double weight) {}
