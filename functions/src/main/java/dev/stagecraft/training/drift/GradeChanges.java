package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.ScoringModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of the open deals that a new model grades better or worse than the live model, while their facts stay the
 * same.
 *
 * @param against the model that serves
 * @param deals how many deals were asked about
 * @param better how many get a better grade
 * @param worse how many get a worse one
 * @param far how many of both move by more than one grade
 */
public record GradeChanges(String against, int deals, int better, int worse, int far) {
    /** The card's section that holds it. */
    public static final String SECTION = "gradeChanges";

    static GradeChanges between(ScoringModel live, ScoringModel candidate, OpenDealSample open) {
        int better = 0;
        int worse = 0;
        int far = 0;
        for (OpenDealSample.OpenDeal deal : open.deals()) {
            List<String> grades = new ArrayList<>(deal.pipeline().grades().keySet());
            int before = grades.indexOf(deal.score(live, open.at()).grade());
            int after = grades.indexOf(deal.renewed(candidate, open.at()).grade());
            better += after < before ? 1 : 0;
            worse += after > before ? 1 : 0;
            far += Math.abs(after - before) > 1 ? 1 : 0;
        }
        return new GradeChanges(live.version(), open.deals().size(), better, worse, far);
    }

    /** {@code {against, deals, changed, better, worse, far}}. */
    public Json.Fields json() {
        return Json.object()
                .put("against", against)
                .put("deals", deals)
                .put("changed", better + worse)
                .put("better", better)
                .put("worse", worse)
                .put("far", far)
                .build();
    }
}
