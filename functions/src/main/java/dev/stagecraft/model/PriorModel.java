package dev.stagecraft.model;

import dev.stagecraft.model.features.Facts;
import java.util.List;

/**
 * The scoring model that serves where no trained one is live: it gives every opportunity the same probability, the
 * smoothed share of closed opportunities that were won.
 *
 * <p><b>Source</b>: Laplace's rule of succession, (won + 1) / (won + lost + 2).
 */
public record PriorModel(long won, long lost) implements ScoringModel {
    /** The version every prior goes by. */
    public static final String VERSION = "prior";

    public PriorModel {
        if (won < 0 || lost < 0) {
            throw new IllegalArgumentException("Counts cannot be negative: " + won + " won, " + lost + " lost");
        }
    }

    /** The prior before any deal closed: even odds. */
    public static PriorModel unknown() {
        return new PriorModel(0, 0);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Confidence confidence() {
        return Confidence.LOW;
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public double base() {
        return Math.log((won + 1.0) / (lost + 1.0));
    }

    @Override
    public boolean knows(String fact) {
        return false;
    }

    @Override
    public Estimate score(Facts facts) {
        return new Estimate(base(), base(), List.of());
    }
}
