package dev.stagecraft.ranking;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.OpportunitySummary;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.scoring.Scorer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The open deals of one organisation with their win probabilities, all by the same model, as a ranking needs them.
 *
 * @param deals the deals, in no order
 * @param count the number of deals that had to be scored for it
 */
record ScoredDeals(Collection<RankingCandidate> deals, int count) {
    private static final System.Logger LOG = System.getLogger(ScoredDeals.class.getName());
    private static final int PROGRESS = 10_000;
    private static final Duration AGED = Duration.ofDays(1);
    private static final int LEAST_AGED = 1_000;

    /**
     * Reads the open deals and scores again those whose score is outdated. Outdated are scores by another model or by
     * other declared features, and the oldest of those whose time-dependent facts (days in the stage, activities of 30
     * days) are more than a day old. The latter are at most a twelfth of all deals in one run, so that none gets older
     * than a day and a half and a run stays short.
     */
    static ScoredDeals read(String organisation, Opportunities opportunities, OpportunityScores scores, Instant now) {
        ScoringModel model = scores.model(organisation);
        Playbook playbook = scores.playbook(organisation);
        List<RankingCandidate> deals = new ArrayList<>();
        List<OpportunitySummary> aged = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        opportunities.each(organisation, Outcome.OPEN, row -> {
            if (row.probability() == null
                    || outdated(row, playbook)
                    || !agrees(row, row.probability(), model, playbook, now)) {
                stale.add(row.id());
            } else if (!(model instanceof PriorModel) && isAged(row, now)) {
                aged.add(row);
            } else {
                deals.add(contender(row, row.probability(), playbook));
            }
        });
        aged.sort(Comparator.comparing(row -> row.scoredAt() == null ? Instant.MIN : row.scoredAt()));
        int most = Math.max(LEAST_AGED, (deals.size() + aged.size()) / 12);
        aged.stream().limit(most).forEach(row -> stale.add(row.id()));
        aged.stream()
                .skip(most)
                .forEach(row -> deals.add(contender(row, Objects.requireNonNull(row.probability()), playbook)));
        var scored = new ConcurrentLinkedQueue<RankingCandidate>();
        score(organisation, opportunities, scores, stale, deal -> scored.add(contender(deal, playbook)));
        deals.addAll(scored);
        return new ScoredDeals(deals, scored.size());
    }

    private static void score(
            String organisation,
            Opportunities opportunities,
            OpportunityScores scores,
            List<String> stale,
            Consumer<Opportunity> scored) {
        var done = new AtomicInteger();
        BoundedParallel.each(stale, id -> {
            opportunities
                    .history(organisation, id)
                    .map(scores::rescore)
                    .filter(deal -> deal.outcome() == Outcome.OPEN)
                    .ifPresent(deal -> {
                        opportunities.score(deal);
                        scored.accept(deal);
                    });
            if (done.incrementAndGet() % PROGRESS == 0) {
                LOG.log(Level.INFO, "{0}: {1} of {2} scored", organisation, done, stale.size());
            }
        });
    }

    /**
     * True if the stored probability is still the model's. A prior keeps its version while the base rate moves, so it is
     * computed again. Its estimate follows from the stage's place in the deal's pipeline, which list rows do not name:
     * any pipeline with the stage will do.
     */
    private static boolean agrees(
            OpportunitySummary row, double probability, ScoringModel model, Playbook playbook, Instant now) {
        if (!model.version().equals(row.modelVersion())) {
            return false;
        }
        return !(model instanceof PriorModel)
                || having(row.stage(), playbook).stream()
                        .anyMatch(pipeline -> Math.abs(said(row, model, pipeline, now) - probability) < 1e-9);
    }

    private static double said(OpportunitySummary row, ScoringModel model, Pipeline pipeline, Instant now) {
        var stage = Facts.builder().category("stage", row.stage()).build();
        return new Scorer(model, pipeline).score(stage, now).probability();
    }

    /** The pipelines that have a stage, or the default one if there is none. */
    private static List<Pipeline> having(String stage, Playbook playbook) {
        var having = playbook.pipelines().stream()
                .filter(pipeline -> pipeline.stage(stage).isPresent())
                .toList();
        return having.isEmpty() ? List.of(playbook.defaultPipeline()) : having;
    }

    /** True if the declared features changed after the score. */
    private static boolean outdated(OpportunitySummary row, Playbook playbook) {
        return playbook.featuresSince()
                .filter(since -> row.scoredAt() == null || row.scoredAt().isBefore(since))
                .isPresent();
    }

    private static boolean isAged(OpportunitySummary row, Instant now) {
        return row.scoredAt() == null || row.scoredAt().isBefore(now.minus(AGED));
    }

    private static RankingCandidate contender(OpportunitySummary row, double probability, Playbook playbook) {
        return new RankingCandidate(
                row.id(),
                row.name(),
                row.owner(),
                row.stage(),
                place(row.stage(), playbook),
                row.stageSince(),
                probability,
                row.rankClass());
    }

    private static RankingCandidate contender(Opportunity deal, Playbook playbook) {
        return new RankingCandidate(
                deal.id(),
                deal.profile().name(),
                deal.owner().rep(),
                deal.stage(),
                place(deal.stage(), playbook),
                deal.stageSince(),
                deal.scored().orElseThrow().probability(),
                deal.rankClass());
    }

    /** The stage's position in the default pipeline, or else in the first other pipeline that has it. */
    private static int place(String stage, Playbook playbook) {
        return playbook.defaultPipeline().position(stage).orElseGet(() -> playbook.pipelines().stream()
                .map((Pipeline pipeline) -> pipeline.position(stage).orElse(-1))
                .filter(position -> position >= 0)
                .findFirst()
                .orElse(-1));
    }
}
