package dev.stagecraft.training;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.dataset.StageHistoryFilter;
import dev.stagecraft.training.dataset.TrainingSetReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A model trained as the product trains it, of all that was known at a moment, and asked of open deals as a score asks it.
 *
 * @param model as its bundle is read
 * @param playbook that names the facts
 */
record AskedOpenDeals(ScoringModel model, Playbook playbook) {

    /** The model of some histories. */
    static AskedOpenDeals trained(List<History> known, Playbook playbook, Instant now) {
        var closed = new TrainingSetReader(new HistoriesInMemory(known));
        var rows = StageHistoryFilter.of(closed.learned("acme", playbook, now).rows())
                .rows();
        var outcome = new Training(Training.DEFAULT_RECALL, Clock.fixed(now, ZoneOffset.UTC)).train(rows);
        if (!(outcome instanceof TrainingOutcome.Candidate candidate)) {
            throw new AssertionError(outcome);
        }
        return new AskedOpenDeals(BundleReader.read(candidate.bundle()), playbook);
    }

    /** The win probability of an open deal by what was received at a moment. */
    double probability(History whole, Instant at) {
        var known = MadeHistory.known(whole, at).orElseThrow();
        var facts = FeatureExtractor.of(playbook, model).read(known, known.standing(Deal.STAGES), at);
        return Estimate.probability(model.logOdds(facts));
    }
}
