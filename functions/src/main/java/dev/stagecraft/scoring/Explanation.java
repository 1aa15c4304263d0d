package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Score;
import java.util.List;

/**
 * A score with its reasons.
 *
 * <p><b>Shape</b>: the base's log-odds and those of all reasons add up to the score's, to 1e-6.
 *
 * @param score what the model says
 * @param stage the stage in which it says so
 * @param base the log-odds of a deal of which nothing is known
 * @param reasons from the strongest to the weakest
 */
public record Explanation(Score score, String stage, double base, List<Reason> reasons) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** A score whose reasons were not kept: all of it is base. */
    static Explanation without(Score score, String stage) {
        return new Explanation(score, stage, score.logOdds(), List.of());
    }

    /** The reply of {@code GET /v1/opportunities/{id}/score}. */
    public Json.Fields json() {
        return Json.object()
                .put("probability", score.probability())
                .put("logOdds", score.logOdds())
                .put("likely", score.likely())
                .put("grade", score.grade())
                .put("stage", stage)
                .put("confidence", score.confidence())
                .put("modelVersion", score.modelVersion())
                .put("base", Json.object().put("logOdds", base).build())
                .put("reasons", reasons.stream().map(Reason::json).toList())
                .put("trend", score.trend().stream().map(Score.Point::json).toList())
                .build();
    }
}
