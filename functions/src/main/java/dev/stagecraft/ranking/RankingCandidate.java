package dev.stagecraft.ranking;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One open deal before it has a rank.
 *
 * @param stagePlace the place of its stage in the pipeline, from 0; -1 for a stage that no pipeline has
 * @param probability of winning, 0 to 1
 * @param rankClass the class that it has stored; null before its first ranking
 */
public record RankingCandidate(
        String id,
        String name,
        @Nullable String owner,
        String stage,
        int stagePlace,
        Instant stageSince,
        double probability,
        @Nullable String rankClass) {
    /** Newest in its stage, then by id. */
    static final Comparator<RankingCandidate> NEWEST =
            Comparator.comparing(RankingCandidate::stageSince).reversed().thenComparing(RankingCandidate::id);

    private static final Comparator<RankingCandidate> LIKELIEST_AND_FURTHEST = Comparator.comparingDouble(
                    RankingCandidate::probability)
            .reversed()
            .thenComparing(Comparator.comparingInt(RankingCandidate::stagePlace).reversed());

    /** Likeliest, then furthest, then longest in its stage, then by id. */
    static final Comparator<RankingCandidate> LIKELIEST =
            LIKELIEST_AND_FURTHEST.thenComparing(RankingCandidate::stageSince).thenComparing(RankingCandidate::id);

    /** By a probability that follows from the stage: likeliest, then furthest, then newest in its stage, then by id. */
    static final Comparator<RankingCandidate> FURTHEST = LIKELIEST_AND_FURTHEST.thenComparing(NEWEST);
}
