package dev.stagecraft.training.learner;

import java.util.Locale;

/**
 * A kind of model that training may choose: boosted trees, logistic regression, a blend of both, or naive Bayes for few
 * deals.
 */
public enum ModelFamily {
    /** Gradient-boosted trees. */
    TREES("boosted trees"),
    /** A regularised logistic regression. */
    LINEAR("logistic regression"),
    /** A blend of both, in log-odds. */
    BLEND("boosted trees and logistic regression, weighed"),
    /** Naive Bayes with deciles, shrunk to the stage prior: for few deals. */
    BAYES("naive Bayes");

    private final String words;

    ModelFamily(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where the family has trees. */
    public boolean grows() {
        return this == TREES || this == BLEND;
    }

    /** True where the family has additive terms. */
    public boolean adds() {
        return this != TREES;
    }
}
