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
 * A scorer that turns facts into a score with grade, and into an explanation, by one model and one pipeline. It has no
 * side effects and is safe for any number of threads.
 *
 * @param model the model that estimates the probability
 * @param pipeline the pipeline whose scale turns a probability into a grade
 * @param titles the titles of facts in reasons
 */
public record Scorer(ScoringModel model, Pipeline pipeline, FeatureTitles titles) {
    /** Creates a scorer whose reasons use generic words for facts. */
    public Scorer(ScoringModel model, Pipeline pipeline) {
        this(model, pipeline, FeatureTitles.NONE);
    }

    /** Scores a deal, without a trend. */
    public Score score(Facts facts, Instant now) {
        return score(model.logOdds(facts) + StagePriorShift.logOdds(model, pipeline, facts), now);
    }

    /** Scores a deal and explains the score. */
    public Explanation explain(Facts facts, String stage, Instant now) {
        Estimate estimate = StagePriorShift.with(model.score(facts), StagePriorShift.logOdds(model, pipeline, facts));
        var reasons = estimate.contributions().stream()
                .map(contribution -> Reason.of(contribution, facts, titles, model))
                .toList();
        var score = score(estimate.logOdds(), now);
        return new Explanation(score, stage, estimate.base(), facts, reasons, Optional.empty());
    }

    /** The score for given log-odds; grade and likely are null without a trained model. */
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
