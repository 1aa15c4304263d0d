package dev.stagecraft.imports;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.imports.HistoryTransaction.PreparedDeal;
import dev.stagecraft.intake.ResolvedOpportunity;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Stores imported stage changes and activities on their deals: the rows of one deal by one commit, and many deals in one
 * transaction; where that is refused, because somebody writes at the same time, each deal alone.
 */
final class HistoryTarget {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;

    /** The storing of one batch of an import. */
    private record Writing(ImportJob job, HistoryCommit writer, Map<Long, String> refused) {}

    HistoryTarget(Opportunities opportunities, Tombstones departures, OpportunityScores scores, OptimisticRetry retry) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.scores = scores;
        this.retry = retry;
    }

    /**
     * Stores a batch of rows; storing the same rows again changes nothing.
     *
     * @return the rows that cannot be stored, by line, with the reason
     */
    Map<Long, String> store(ImportJob job, List<HistoryRow> rows) {
        var received = Objects.requireNonNull(job.plan()).startedAt();
        var writer = new HistoryCommit(job.by(), received, scores.pinned());
        var writing = new Writing(job, writer, new ConcurrentSkipListMap<>());
        rounds(rows).forEach(round -> store(writing, round));
        return writing.refused();
    }

    /** The rows by deal; a round has a deal once, with no more rows than one transaction can hold. */
    private static List<List<List<HistoryRow>>> rounds(List<HistoryRow> rows) {
        int most = HistoryTransaction.MOST_ROWS;
        List<List<List<HistoryRow>>> rounds = new ArrayList<>();
        for (var deal : rows.stream()
                .collect(groupingBy(HistoryRow::deal, LinkedHashMap::new, toList()))
                .values()) {
            for (int from = 0; from < deal.size(); from += most) {
                if (rounds.size() <= from / most) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(from / most).add(deal.subList(from, Math.min(deal.size(), from + most)));
            }
        }
        return rounds;
    }

    private void store(Writing writing, List<List<HistoryRow>> round) {
        Collection<PreparedDeal> prepared = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(round, rows -> prepare(writing, rows).ifPresent(prepared::add));
        Map<String, PreparedDeal> deals = new HashMap<>();
        Collection<PreparedDeal> alone = new ConcurrentLinkedQueue<>();
        for (PreparedDeal deal : prepared) {
            // Deals that were merged are one deal now: the rows of the second are stored on those of the first.
            if (deals.putIfAbsent(deal.commit().after().id(), deal) != null) {
                alone.add(deal);
            }
        }
        BoundedParallel.each(transactions(deals.values(), false), transaction -> store(transaction, alone));
        // One after another: those that write the same rep's feed would overtake each other.
        transactions(deals.values(), true).forEach(transaction -> store(transaction, alone));
        alone.forEach(deal -> retry.run(() -> storeAlone(writing, deal.rows())));
    }

    private static List<HistoryTransaction> transactions(Collection<PreparedDeal> deals, boolean feeds) {
        return HistoryTransaction.packed(
                deals.stream().filter(deal -> deal.commit().feeds() == feeds).toList());
    }

    private void store(HistoryTransaction transaction, Collection<PreparedDeal> refused) {
        if (!transaction.store(opportunities)) {
            refused.addAll(transaction.deals());
        }
    }

    private void storeAlone(Writing writing, List<HistoryRow> rows) {
        Optional<PreparedDeal> deal = prepare(writing, rows);
        if (deal.isPresent() && !new HistoryTransaction(List.of(deal.get())).store(opportunities)) {
            throw new ConflictException("Another writer changed the deal "
                    + rows.getFirst().deal() + ", which import "
                    + writing.job().id() + " writes");
        }
    }

    /** Reads the deal of some rows, and prepares what they add to it; empty when they add nothing. */
    private Optional<PreparedDeal> prepare(Writing writing, List<HistoryRow> rows) {
        String organisation = writing.job().organisation();
        String deal = rows.getFirst().deal();
        return switch (ResolvedOpportunity.of(opportunities, departures, organisation, deal)) {
            case ResolvedOpportunity.Living living
            when takes(living.history(), rows) -> {
                var effect = writing.writer().of(living.history(), rows);
                writing.refused().putAll(effect.refused());
                yield effect.commit().map(commit -> new PreparedDeal(rows, commit));
            }
            case ResolvedOpportunity.Living living -> {
                String into = living.history().current().id();
                yield refused(writing, rows, "was merged into " + into + ", whose own stages count");
            }
            case ResolvedOpportunity.Deleted deleted -> refused(writing, rows, "was deleted");
            case ResolvedOpportunity.Unknown unknown ->
                refused(writing, rows, "does not exist; import the deals first");
        };
    }

    /** Activities follow a merge; stage changes do not. */
    private static boolean takes(History history, List<HistoryRow> rows) {
        var first = rows.getFirst();
        return first instanceof HistoryRow.ActivityRow
                || first.deal().equals(history.current().id());
    }

    private static Optional<PreparedDeal> refused(Writing writing, List<HistoryRow> rows, String reason) {
        rows.forEach(row -> writing.refused().put(row.line(), "The deal " + row.deal() + " " + reason));
        return Optional.empty();
    }
}
