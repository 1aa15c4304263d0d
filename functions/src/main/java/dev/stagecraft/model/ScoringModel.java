package dev.stagecraft.model;

import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import java.util.Optional;

/**
 * A model that can be asked how likely an opportunity is to be won.
 *
 * <p><b>Thread-safety</b>: immutable; one instance serves all threads.
 */
public sealed interface ScoringModel permits FlatModel, TribuoModel, PriorModel {

    /** The version of the bundle it was loaded from, or {@code prior}. */
    String version();

    /** How far its estimates may be trusted. */
    Confidence confidence();

    /** The probability from which a deal counts as likely: chosen at training for the playbook's recall. */
    double threshold();

    /** The same of a pipeline that has a threshold of its own. */
    default double threshold(String pipeline) {
        return threshold();
    }

    /** The log-odds of a deal of which nothing is known. */
    double base();

    /** Whether the model learned from this fact; what it never saw cannot move its estimates. */
    boolean knows(String fact);

    /** Why the model takes a known value for a missing one, such as {@code not a number}; empty where it goes by it. */
    default Optional<String> misfit(String fact, FactValue value) {
        return Optional.empty();
    }

    /** What each rep had won and lost when it was made; nothing where no feature asked for it. */
    default OwnerWinRates owners() {
        return OwnerWinRates.NONE;
    }

    /** The estimate with its reasons. */
    Estimate score(Facts facts);

    /** The estimate's log-odds alone: the same number, several times faster where a model can. */
    default double logOdds(Facts facts) {
        return score(facts).logOdds();
    }
}
