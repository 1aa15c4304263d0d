package dev.stagecraft.ranking;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An open deal that is to be ranked, with its stage's position, its win probability and the class it had.
 *
 * @param stagePlace the position of its stage in the pipeline, from 0; -1 for a stage that no pipeline has
 * @param probability the win probability, 0 to 1
 * @param rankClass the stored class; null before its first ranking
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
    /** The order by time in the stage, newest first, then by id. */
    static final Comparator<RankingCandidate> NEWEST =
            Comparator.comparing(RankingCandidate::stageSince).reversed().thenComparing(RankingCandidate::id);

    private static final Comparator<RankingCandidate> LIKELIEST_AND_FURTHEST = Comparator.comparingDouble(
                    RankingCandidate::probability)
            .reversed()
            .thenComparing(Comparator.comparingInt(RankingCandidate::stagePlace).reversed());

    /**
     * The order by win probability (highest first), then by stage (furthest first), by time in the stage (longest first)
     * and by id.
     */
    static final Comparator<RankingCandidate> LIKELIEST =
            LIKELIEST_AND_FURTHEST.thenComparing(RankingCandidate::stageSince).thenComparing(RankingCandidate::id);

    /**
     * The order by a win probability that follows from the stage (highest first), then by stage (furthest first), by
     * time in the stage (newest first) and by id.
     */
    static final Comparator<RankingCandidate> FURTHEST = LIKELIEST_AND_FURTHEST.thenComparing(NEWEST);
}
