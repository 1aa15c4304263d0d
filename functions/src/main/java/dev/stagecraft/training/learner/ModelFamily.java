package dev.stagecraft.training.learner;

import java.util.Locale;

/** A kind of model that may be published. */
public enum ModelFamily {
    /** Gradient-boosted trees. */
    TREES("boosted trees"),
    /** A regularised logistic regression. */
    LINEAR("logistic regression"),
    /** Some of each, in log-odds. */
    BLEND("boosted trees and logistic regression, weighed"),
    /** Naive Bayes with deciles, shrunk to the stage prior: for few deals. */
    BAYES("naive Bayes");

    private final String words;

    ModelFamily(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** As JSON has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean grows() {
        return this == TREES || this == BLEND;
    }

    public boolean adds() {
        return this != TREES;
    }
}
