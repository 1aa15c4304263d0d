package dev.stagecraft.training;

import java.util.Locale;

/** A kind of model that may be published. */
enum Family {
    /** Gradient-boosted trees. */
    TREES("boosted trees"),
    /** A regularised logistic regression. */
    LINEAR("logistic regression"),
    /** Some of each, in log-odds. */
    BLEND("boosted trees and logistic regression, weighed"),
    /** Naive Bayes with deciles, shrunk to the stage prior: for few deals. */
    BAYES("naive Bayes");

    private final String words;

    Family(String words) {
        this.words = words;
    }

    /** As people read it. */
    String words() {
        return words;
    }

    /** As JSON has it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean grows() {
        return this == TREES || this == BLEND;
    }

    boolean adds() {
        return this != TREES;
    }
}
