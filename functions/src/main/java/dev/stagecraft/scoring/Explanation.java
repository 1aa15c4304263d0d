package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deal's score with the reasons that explain it, and what changed since an earlier score.
 *
 * <p><b>Shape</b>: the base's log-odds and those of all reasons add up to the score's, to 1e-6.
 *
 * @param score the explained score
 * @param stage the stage for which it was computed
 * @param base the log-odds of a deal without known facts
 * @param facts the facts that were scored
 * @param reasons from the strongest to the weakest
 * @param changes what changed since an earlier score; empty where there was none
 */
public record Explanation(
        Score score, String stage, double base, Facts facts, List<Reason> reasons, Optional<ScoreChanges> changes) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** Creates an explanation of a score whose reasons were not kept: the base is the whole score. */
    static Explanation without(Score score, String stage) {
        return new Explanation(score, stage, score.logOdds(), Facts.none(), List.of(), Optional.empty());
    }

    /** Copies the explanation with a score that continues a trend. */
    Explanation with(Score continued) {
        return new Explanation(continued, stage, base, facts, reasons, changes);
    }

    /** Copies the explanation with the changes since an earlier score. */
    Explanation with(ScoreChanges since) {
        return new Explanation(score, stage, base, facts, reasons, Optional.of(since));
    }

    /**
     * The explanation as JSON, the reply of {@code GET /v1/opportunities/{id}/score}: the five strongest reasons for and
     * against, and one entry for all others, so that base and reasons still add up.
     */
    public Json.Fields json() {
        var reply = Json.object()
                .put("probability", score.probability())
                .put("logOdds", score.logOdds())
                .putIfPresent("likely", score.likely() == null ? null : Json.of(score.likely()))
                .putIfPresent("grade", score.grade())
                .put("stage", stage)
                .put("confidence", score.confidence())
                .put("modelVersion", score.modelVersion())
                .put("base", Json.object().put("logOdds", base).build())
                .put("reasons", shown().stream().map(Reason::json).toList())
                .put("trend", score.trend().stream().map(Score.Point::json).toList())
                .build();
        return changes.map(since -> since.into(reply)).orElse(reply);
    }

    private List<Reason> shown() {
        var strongest = TopContributions.of(reasons, Reason::logOdds, 0);
        List<Reason> shown = new ArrayList<>(strongest.shown());
        if (strongest.hasOthers()) {
            shown.add(new Reason(TopContributions.OTHERS, null, strongest.words(), strongest.logOdds()));
        }
        return shown;
    }
}
