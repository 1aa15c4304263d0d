package dev.stagecraft.model;

import dev.stagecraft.model.bundle.InvalidBundleException;

/**
 * The confidence in a model's estimates: ok for a model trained on enough closed deals, low for a prior or a model
 * trained on few.
 */
public enum Confidence {
    /** A model trained on enough closed opportunities. */
    OK,
    /** A prior, or a model trained on few. */
    LOW;

    /** The word used in JSON: {@code ok} or {@code low}. */
    public String word() {
        return this == OK ? "ok" : "low";
    }

    /** Reads {@link #word()} back. */
    public static Confidence of(String word) {
        return switch (word) {
            case "ok" -> OK;
            case "low" -> LOW;
            default -> throw new InvalidBundleException("Confidence is ok or low, not " + word);
        };
    }
}
