package dev.stagecraft.model;

import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import java.util.List;
import java.util.Optional;

/**
 * A model that estimates an opportunity's win probability from its facts, with each fact's contribution: a trained one,
 * or the prior where no trained one is live.
 *
 * <p><b>Thread-safety</b>: immutable; one instance serves all threads.
 */
public sealed interface ScoringModel permits FlatModel, TribuoModel, PriorModel {

    /** The version of the bundle it was loaded from, or {@code prior}. */
    String version();

    /** The confidence in its estimates. */
    Confidence confidence();

    /** The probability from which a deal counts as likely: chosen at training for the playbook's recall. */
    double threshold();

    /** The threshold of a pipeline that has one of its own. */
    default double threshold(String pipeline) {
        return threshold();
    }

    /** The log-odds of a deal of which nothing is known. */
    double base();

    /** The names of the features that the model was trained on. */
    default List<String> facts() {
        return List.of();
    }

    /** True for a feature that the model was trained on; any other cannot move its estimates. */
    boolean knows(String fact);

    /**
     * The reason why the model takes a known value for a missing one, such as {@code not a number}; empty where it uses
     * the value.
     */
    default Optional<String> misfit(String fact, FactValue value) {
        return Optional.empty();
    }

    /** The won and lost deals of each rep at its training; none where no feature asked for them. */
    default OwnerWinRates owners() {
        return OwnerWinRates.NONE;
    }

    /** The limits within which all its estimates lie. */
    default EvidenceLimits limits() {
        return EvidenceLimits.NONE;
    }

    /** The estimate with its reasons. */
    Estimate score(Facts facts);

    /** The estimate's log-odds alone: the same number, several times faster where a model can. */
    default double logOdds(Facts facts) {
        return score(facts).logOdds();
    }
}
