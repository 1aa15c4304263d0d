package dev.stagecraft.ranking;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule by which a ranking run orders its deals: by a trained model's win probabilities, or without one by stage, or
 * by age alone. Only a trained model's probabilities justify putting one deal before another; without such a model, the
 * order names the rule that it uses instead.
 *
 * <p><b>Source</b>: infra/decisions/0015-before-a-model.md.
 */
public enum RankingOrder {
    /**
     * The order by a trained model's probabilities, highest first; equal ones by stage, furthest first; then longest in
     * the stage.
     */
    PROBABILITY,

    /** The order without a trained model, by stage: furthest stage first, then newest in the stage. */
    STAGE,

    /** The order without a trained model and without distinct stages: newest in the stage first. */
    AGE;

    private static final double EQUAL = 1e-9;

    /** Selects the order for deals whose probabilities the model gave. */
    static RankingOrder of(ScoringModel model, Collection<RankingCandidate> deals) {
        if (!(model instanceof PriorModel)) {
            return PROBABILITY;
        }
        var said = deals.stream().mapToDouble(RankingCandidate::probability).summaryStatistics();
        return said.getCount() == 0 || said.getMax() - said.getMin() < EQUAL ? AGE : STAGE;
    }

    /** Finds the order with this {@link #word()}. */
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

    /** The order's name in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A note for people who read the list; empty where the order is a trained model's. */
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

    /** The reason of every class change under this order; empty where probabilities give the reason. */
    Optional<String> changeReason() {
        return switch (this) {
            case PROBABILITY -> Optional.empty();
            case STAGE -> Optional.of("Listed by stage, then by age: no trained model is in use");
            case AGE -> Optional.of("Listed by age: no trained model is in use");
        };
    }
}
