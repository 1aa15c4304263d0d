package dev.stagecraft.ranking;

import dev.stagecraft.model.Facts;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.opportunity.Listed;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.OpportunityScores;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All open deals of one organisation, each with a probability by one and the same model.
 *
 * @param deals the deals, in no order
 * @param count how many had to be scored for it
 */
record Rescored(Collection<Contender> deals, int count) {
    private static final System.Logger LOG = System.getLogger(Rescored.class.getName());
    private static final int PROGRESS = 10_000;

    /** Reads the deals and scores those that the model has not scored yet. */
    static Rescored read(String organisation, Opportunities opportunities, OpportunityScores scores) {
        ScoringModel model = scores.model(organisation);
        Playbook playbook = scores.playbook(organisation);
        List<Contender> deals = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        opportunities.each(organisation, Outcome.OPEN, row -> {
            if (row.probability() == null || stale(row, row.probability(), model)) {
                stale.add(row.id());
            } else {
                deals.add(contender(row, row.probability(), playbook));
            }
        });
        var scored = new ConcurrentLinkedQueue<Contender>();
        var done = new AtomicInteger();
        Abreast.each(stale, id -> {
            opportunities
                    .history(organisation, id)
                    .map(scores::rescore)
                    .filter(deal -> deal.outcome() == Outcome.OPEN)
                    .ifPresent(deal -> {
                        opportunities.score(deal);
                        scored.add(contender(deal, playbook));
                    });
            if (done.incrementAndGet() % PROGRESS == 0) {
                LOG.log(Level.INFO, "{0}: {1} of {2} scored", organisation, done, stale.size());
            }
        });
        deals.addAll(scored);
        return new Rescored(deals, scored.size());
    }

    /** A prior keeps its version while the base rate moves, and must say the same of every deal. */
    private static boolean stale(Listed row, double probability, ScoringModel model) {
        return !model.version().equals(row.modelVersion())
                || (model instanceof PriorModel prior
                        && Math.abs(prior.score(Facts.none()).probability() - probability) > 1e-9);
    }

    private static Contender contender(Listed row, double probability, Playbook playbook) {
        return new Contender(
                row.id(),
                row.name(),
                row.owner(),
                row.stage(),
                place(row.stage(), playbook),
                row.stageSince(),
                probability,
                row.rankClass());
    }

    private static Contender contender(Opportunity deal, Playbook playbook) {
        return new Contender(
                deal.id(),
                deal.profile().name(),
                deal.owner().rep(),
                deal.stage(),
                place(deal.stage(), playbook),
                deal.stageSince(),
                deal.scored().orElseThrow().probability(),
                deal.rankClass());
    }

    /** The stage's place in the default pipeline, or in the first other that has it. */
    private static int place(String stage, Playbook playbook) {
        return playbook.defaultPipeline().position(stage).orElseGet(() -> playbook.pipelines().stream()
                .map((Pipeline pipeline) -> pipeline.position(stage).orElse(-1))
                .filter(position -> position >= 0)
                .findFirst()
                .orElse(-1));
    }
}
