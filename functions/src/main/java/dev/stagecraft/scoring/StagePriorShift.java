package dev.stagecraft.scoring;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FeatureContribution;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.playbook.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * An assumed effect of the deal's stage on its win probability, added to models that could not learn it because their
 * training data have no stages (imported deals, or no model yet).
 *
 * <p>Every won deal passed every gate before, so a deal that passed some must be likelier than one that passed none. How
 * much is not known; the neutral assumption is that each of the {@code n} open stages lets the same share through, which
 * makes the chance in the {@code k}-th of them (from 0) {@code base^((n-k)/n)}. It appears among the reasons as that of
 * the stage, and is no longer used once a model has learned from stages.
 *
 * <p><b>Source</b>: infra/decisions/0007-stage-evidence.md.
 */
final class StagePriorShift {
    private static final String STAGE = "stage";

    private StagePriorShift() {}

    /** The log-odds that the deal's stage adds to the model's estimate; 0 where the model learned from stages itself. */
    static double logOdds(ScoringModel model, Pipeline pipeline, Facts facts) {
        if (model.knows(STAGE) || !(facts.fact(STAGE).orElse(null) instanceof FactValue.Category(String stage))) {
            return 0;
        }
        var open = pipeline.stages().stream()
                .filter(each -> each.outcome() == Pipeline.StageOutcome.OPEN)
                .map(Pipeline.Stage::id)
                .toList();
        int place = open.indexOf(stage);
        if (place <= 0) {
            return 0;
        }
        double share = (open.size() - place) / (double) open.size();
        double reached = Math.pow(Estimate.probability(model.base()), share);
        return Estimate.logOdds(reached) - model.base();
    }

    /** Copies the estimate with the stage's contribution added. */
    static Estimate with(Estimate estimate, double evidence) {
        List<FeatureContribution> contributions = new ArrayList<>(estimate.contributions());
        contributions.add(new FeatureContribution(STAGE, evidence));
        return new Estimate(estimate.logOdds() + evidence, estimate.base(), contributions);
    }
}
