package dev.stagecraft.ranking;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ranking of one organisation: it reads, scores and orders the open deals, stores the run, then writes changed
 * classes and tells the reps' feeds.
 */
final class HourlyRanking {
    private static final System.Logger LOG = System.getLogger(HourlyRanking.class.getName());

    private final Opportunities opportunities;
    private final Feed feed;
    private final OpportunityScores scores;
    private final Rankings rankings;
    private final Clock clock;
    private final Ids ids;

    HourlyRanking(Wiring wiring, OpportunityScores scores) {
        this(wiring, scores, new DynamoOpportunities(wiring));
    }

    HourlyRanking(Wiring wiring, OpportunityScores scores, Opportunities opportunities) {
        this.opportunities = opportunities;
        this.feed = new Feed(wiring);
        this.scores = scores;
        this.rankings = new Rankings(wiring);
        this.clock = wiring.clock();
        this.ids = wiring.ids();
    }

    /**
     * A report on one ranking run: the run, and the numbers of changed and rescored deals.
     *
     * @param changed the number of deals whose class changed
     * @param rescored the number of deals that were scored first
     * @param overtaken true if a run that began later was stored already; nothing was changed then
     */
    record Report(RankingRun run, int changed, int rescored, boolean overtaken) {
        Json.Fields json() {
            var json = Json.object()
                    .put("organisation", run.organisation())
                    .put("run", run.id())
                    .put("order", run.order().word())
                    .put("of", run.of());
            run.counts().forEach((name, count) -> json.put(name, count));
            json.put("changed", changed).put("rescored", rescored);
            return overtaken ? json.put("overtaken", true).build() : json.build();
        }
    }

    Report rank(String organisation) {
        Instant began = clock.instant();
        var pinned = scores.pinned();
        Pipeline pipeline = pinned.playbook(organisation).defaultPipeline();
        var rescored = ScoredDeals.read(organisation, opportunities, pinned, began);
        var model = pinned.model(organisation);
        var order = RankingOrder.of(model, rescored.deals());
        var cuts = ClassBoundaries.of(pipeline);
        var placed = Ranker.rank(rescored.deals(), order, cuts);
        var run = new RankingRun(
                organisation,
                ids.next(),
                began,
                model.version(),
                order,
                pipeline.id() + "@" + pipeline.version(),
                cuts.counts(placed.size()));
        var changed = placed.stream().filter(RankedDeal::changed).toList();
        LOG.log(Level.INFO, "{0}: {1} deals ranked, {2} change", organisation, placed.size(), changed.size());
        if (!rankings.publish(run, placed, changes(run, changed))) {
            return new Report(run, 0, rescored.count(), true);
        }
        BoundedParallel.each(
                changed, row -> opportunities.classify(organisation, row.deal().id(), row.rankClass()));
        announce(organisation, changed);
        return new Report(run, changed.size(), rescored.count(), false);
    }

    /** The reason of each class change, found by comparison with the previous run, one file at a time. */
    private Map<String, ClassChange> changes(RankingRun run, List<RankedDeal> changed) {
        Map<String, ClassChange> changes = new HashMap<>();
        Optional<RankingRun> before = rankings.latest(run.organisation());
        var byFile = before.isEmpty()
                ? changed
                : changed.stream()
                        .sorted(Comparator.comparing(row ->
                                RankingRunFiles.ids(before.get(), row.deal().id())))
                        .toList();
        for (RankedDeal row : byFile) {
            String id = row.deal().id();
            Optional<Rankings.DealRank> earlier =
                    row.deal().rankClass() == null ? Optional.empty() : before.flatMap(last -> rankings.rank(last, id));
            changes.put(id, ClassChange.of(row, run.order(), earlier, better(run, row)));
        }
        return changes;
    }

    /** True if the new class is better than the old one; a class that no longer exists counts as worse. */
    private static boolean better(RankingRun run, RankedDeal row) {
        String before = row.deal().rankClass();
        int old = before == null ? -1 : run.classes().indexOf(before);
        return old < 0 || run.classes().indexOf(row.rankClass()) < old;
    }

    private void announce(String organisation, List<RankedDeal> changed) {
        Map<String, List<String>> byRep = changed.stream()
                .filter(row -> row.deal().owner() != null)
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.deal().owner()),
                        TreeMap::new,
                        Collectors.mapping(row -> row.deal().id(), Collectors.toList())));
        BoundedParallel.each(byRep.entrySet(), rep -> feed.announce(organisation, rep.getKey(), rep.getValue()));
    }
}
