package dev.stagecraft.training.metrics;

/** A probability given to a row that its model never saw, and how the row's opportunity ended. */
public record ScoredExample(double probability, boolean won, double weight) {}
