package dev.stagecraft.ranking;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule that puts the deals of a run in order. Only a trained model's probabilities are a reason to put one deal before
 * another; without one the order says which rule it goes by instead.
 *
 * <p><b>Source</b>: infra/decisions/0015-before-a-model.md.
 */
public enum RankingOrder {
    /** A trained model's probabilities, highest first; equal ones by stage, furthest first; then longest in the stage. */
    PROBABILITY,

    /** No trained model: probabilities follow from the stage alone. Furthest stage first, then newest in the stage. */
    STAGE,

    /** No trained model, and the stage tells no deal from another either: newest in the stage first. */
    AGE;

    private static final double EQUAL = 1e-9;

    /** The order of these deals, whose probabilities the model gave. */
    static RankingOrder of(ScoringModel model, Collection<RankingCandidate> deals) {
        if (!(model instanceof PriorModel)) {
            return PROBABILITY;
        }
        var said = deals.stream().mapToDouble(RankingCandidate::probability).summaryStatistics();
        return said.getCount() == 0 || said.getMax() - said.getMin() < EQUAL ? AGE : STAGE;
    }

    /** Reads {@link #word()} back. */
    static RankingOrder worded(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    Comparator<RankingCandidate> comparator() {
        return switch (this) {
            case PROBABILITY -> RankingCandidate.LIKELIEST;
            case STAGE -> RankingCandidate.FURTHEST;
            case AGE -> RankingCandidate.NEWEST;
        };
    }

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence for the people who read the list; empty where the order is a model's. */
    public Optional<String> note() {
        return switch (this) {
            case PROBABILITY -> Optional.empty();
            case STAGE ->
                Optional.of(
                        "No trained model is in use: the win probability follows from the stage alone, so the list is"
                                + " ordered by stage, then by age, newest in the stage first.");
            case AGE ->
                Optional.of("No trained model is in use: every open deal has the same win probability, so the list is"
                        + " ordered by age alone, newest in the stage first.");
        };
    }

    /** The reason of every change of class that this order makes; empty where probabilities tell the reason. */
    Optional<String> changeReason() {
        return switch (this) {
            case PROBABILITY -> Optional.empty();
            case STAGE -> Optional.of("Listed by stage, then by age: no trained model is in use");
            case AGE -> Optional.of("Listed by age: no trained model is in use");
        };
    }
}
