package dev.stagecraft.scoring;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.playbook.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One model and one pipeline, asked of facts. Pure, and safe for any number of threads.
 *
 * @param model what estimates
 * @param pipeline whose scale turns a probability into a grade
 * @param titles what reasons call the facts
 */
public record Scorer(ScoringModel model, Pipeline pipeline, FeatureTitles titles) {
    /** The same, with reasons in plain words. */
    public Scorer(ScoringModel model, Pipeline pipeline) {
        this(model, pipeline, FeatureTitles.NONE);
    }

    /** The score of a deal, without a trend of its own. */
    public Score score(Facts facts, Instant now) {
        return score(model.logOdds(facts) + StagePriorShift.logOdds(model, pipeline, facts), now);
    }

    /** The same score with its reasons. */
    public Explanation explain(Facts facts, String stage, Instant now) {
        Estimate estimate = StagePriorShift.with(model.score(facts), StagePriorShift.logOdds(model, pipeline, facts));
        var reasons = estimate.contributions().stream()
                .map(contribution -> Reason.of(contribution, facts, titles, model))
                .toList();
        var score = score(estimate.logOdds(), now);
        return new Explanation(score, stage, estimate.base(), facts, reasons, Optional.empty());
    }

    /** Without a trained model there is nothing to grade or to call likely. */
    private Score score(double logOdds, Instant now) {
        double probability = Estimate.probability(logOdds);
        boolean trained = !(model instanceof PriorModel);
        return new Score(
                probability,
                logOdds,
                trained ? pipeline.grade(probability) : null,
                trained ? probability >= model.threshold(pipeline.id()) : null,
                model.confidence().word(),
                model.version(),
                now,
                List.of());
    }
}
