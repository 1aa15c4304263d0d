package dev.stagecraft.scoring;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.Facts;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.opportunity.Score;
import java.time.Instant;
import java.util.List;

/**
 * One model and one scale of grades, asked of facts. Pure, and safe for any number of threads.
 *
 * @param model what estimates
 * @param grades what turns its probability into a grade
 */
public record Scorer(ScoringModel model, Grades grades) {

    /** The score of a deal, without a trend of its own. */
    public Score score(Facts facts, Instant now) {
        return score(model.logOdds(facts), now);
    }

    /** The same score with its reasons. */
    public Explanation explain(Facts facts, String stage, Instant now) {
        Estimate estimate = model.score(facts);
        var reasons = estimate.contributions().stream()
                .map(contribution -> Reason.of(contribution, facts))
                .toList();
        return new Explanation(score(estimate.logOdds(), now), stage, estimate.base(), reasons);
    }

    private Score score(double logOdds, Instant now) {
        double probability = Estimate.probability(logOdds);
        return new Score(
                probability,
                logOdds,
                grades.of(probability),
                probability >= model.threshold(),
                model.confidence().word(),
                model.version(),
                now,
                List.of());
    }
}
