package dev.stagecraft.model;

/**
 * The contribution of one feature to an estimate of an opportunity, in log-odds.
 *
 * <p><b>Units/range</b>: log-odds; {@code exp(logOdds)} multiplies the odds.
 */
public record FeatureContribution(String field, double logOdds) {}
