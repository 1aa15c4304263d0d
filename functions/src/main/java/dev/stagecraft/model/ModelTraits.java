package dev.stagecraft.model;

/** What a model says of itself beside its estimates. */
public record ModelTraits(String version, Confidence confidence, double threshold) {}
