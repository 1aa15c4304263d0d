package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.ReplayedState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The writer of an opportunity as JSON for clients: in full, and in short for the reply to a submission. */
public final class OpportunityJson {
    private static final int MOST_MOVES = 1_000;

    private OpportunityJson() {}

    /**
     * The whole opportunity.
     *
     * @param rank class, rank, of, percentile and time of the newest ranking; null when it is in none
     * @param nextAssessment what the app should offer; null for nothing
     * @param now until when the trend is shown
     */
    static Json.Fields full(
            Opportunity opportunity,
            ReplayedState standing,
            @Nullable Json rank,
            @Nullable String nextAssessment,
            Instant now) {
        var profile = opportunity.profile();
        return Json.object()
                .put("id", opportunity.id())
                .put("rev", opportunity.rev())
                .put("name", profile.name())
                .put("pipeline", profile.pipeline())
                .put("stage", standing.stage())
                .put("stageSince", standing.stageSince())
                .putIfPresent("owner", standing.owner().rep())
                .putIfPresent(
                        "amount",
                        profile.amount() == null ? null : profile.amount().json())
                .put("createdAt", profile.createdAt())
                .putIfPresent("closedAt", standing.closedAt())
                .put("outcome", standing.outcome().label())
                .put("attributes", profile.attributes())
                .putIfPresent(
                        "score",
                        opportunity
                                .scored()
                                .map(score -> (Json) score.shown(now).json())
                                .orElse(null))
                .putIfPresent("rank", rank)
                .put("answers", answers(standing))
                .putIfPresent("answered", standing.answers().isEmpty() ? null : sources(standing))
                .putIfPresent("nextAssessment", nextAssessment)
                .put(
                        "trail",
                        standing.trail().stream()
                                .skip(earlierMoves(standing))
                                .map(ReplayedState.StageMove::json)
                                .toList())
                .putIfPresent("earlierMoves", earlierMoves(standing) == 0 ? null : Json.of(earlierMoves(standing)))
                .build();
    }

    /** The number of the oldest moves that are only counted, so that no deal is too large for a reply. */
    private static int earlierMoves(ReplayedState standing) {
        return Math.max(0, standing.trail().size() - MOST_MOVES);
    }

    /** The short form, in the reply to a submission. */
    public static Json.Fields brief(Opportunity opportunity) {
        var body = Json.object()
                .put("id", opportunity.id())
                .put("rev", opportunity.rev())
                .put("stage", opportunity.stage());
        opportunity.scored().ifPresent(score -> body.put("probability", score.probability())
                .putIfPresent("grade", score.grade())
                .put("scoredAt", score.scoredAt()));
        return body.putIfPresent("class", opportunity.rankClass()).build();
    }

    private static Json answers(ReplayedState standing) {
        var answers = Json.object();
        standing.answers().forEach(answers::put);
        return answers.build();
    }

    private static Json sources(ReplayedState standing) {
        var sources = Json.object();
        standing.sources().forEach((assessment, source) -> sources.put(assessment, source.json()));
        return sources.build();
    }
}
