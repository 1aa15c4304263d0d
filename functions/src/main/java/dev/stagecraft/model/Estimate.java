package dev.stagecraft.model;

import java.util.Comparator;
import java.util.List;

/**
 * An opportunity's win probability as log-odds, with the contributions that make it up.
 *
 * <p><b>Shape</b>: {@code base} plus all contributions is {@code logOdds}, to 1e-6. Contributions are sorted by size,
 * then by field; facts that add nothing are left out.
 *
 * <p><b>Units/range</b>: natural log-odds.
 */
public record Estimate(double logOdds, double base, List<FeatureContribution> contributions) {

    public Estimate {
        contributions = contributions.stream()
                .filter(contribution -> contribution.logOdds() != 0)
                .sorted(Comparator.<FeatureContribution>comparingDouble(
                                contribution -> -Math.abs(contribution.logOdds()))
                        .thenComparing(FeatureContribution::field))
                .toList();
    }

    /** The win probability, 0..1. */
    public double probability() {
        return probability(logOdds);
    }

    /** The probability of given log-odds. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** The log-odds of a given probability, which is kept a millionth of a millionth away from 0 and 1. */
    public static double logOdds(double probability) {
        double inside = Math.clamp(probability, 1e-12, 1 - 1e-12);
        return Math.log(inside / (1 - inside));
    }
}
