package dev.stagecraft.imports;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The destination that stores imported deals as opportunities: new ones in groups, one transaction each; deals that
 * exist already are changed one by one.
 *
 * <p>Open deals are scored in the transaction that stores them, all by one model and one playbook; closed ones need
 * no model. After the batch, submissions that waited for its open deals are taken in: before the import's place moves, so
 * that a worker which dies in between does it again.
 */
final class OpportunityTarget implements ImportTarget {
    /**
     * The number of deals in one transaction of at most 100 writes: a closed deal takes two writes, an open one up to
     * five.
     */
    private static final int GROUP = 18;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final Function<String, ImportPipeline> pipelines;
    private final OpportunityScores scores;
    private final BiConsumer<String, Collection<String>> release;
    private final OptimisticRetry retry;
    private final Clock clock;

    /**
     * Creates the destination.
     *
     * @param release applies the submissions that waited for an organisation's opportunities
     */
    OpportunityTarget(
            Opportunities opportunities,
            Tombstones departures,
            Function<String, ImportPipeline> pipelines,
            OpportunityScores scores,
            BiConsumer<String, Collection<String>> release,
            OptimisticRetry retry,
            Clock clock) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.pipelines = pipelines;
        this.scores = scores;
        this.release = release;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public Map<Long, String> store(ImportJob job, List<ImportRow> rows) {
        Map<Long, String> refused = store(job, writer(job), rows);
        release.accept(job.organisation(), open(rows, refused.keySet()));
        return refused;
    }

    private RowCommit writer(ImportJob job) {
        return new RowCommit(
                job,
                pipelines.apply(job.organisation()),
                scores.pinned(),
                Objects.requireNonNull(job.plan()).startedAt(),
                clock.instant());
    }

    private static Set<String> open(List<ImportRow> rows, Set<Long> refused) {
        return rows.stream()
                .filter(row -> row.outcome() == ImportRow.ImportedOutcome.OPEN && !refused.contains(row.line()))
                .map(ImportRow::id)
                .collect(Collectors.toSet());
    }

    private Map<Long, String> store(ImportJob job, RowCommit writer, List<ImportRow> rows) {
        Map<Long, String> refused = new TreeMap<>();
        List<ImportRow> group = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ImportRow row : rows) {
            Optional<String> fault = writer.fault(row);
            if (fault.isPresent()) {
                refused.put(row.line(), fault.get());
                continue;
            }
            if (group.size() == GROUP || ids.contains(row.id())) {
                refused.putAll(storeTogether(job, writer, group));
                group.clear();
                ids.clear();
            }
            group.add(row);
            ids.add(row.id());
        }
        refused.putAll(storeTogether(job, writer, group));
        return refused;
    }

    /** Stores a group of deals; rows whose deals were deleted or merged are refused. */
    private Map<Long, String> storeTogether(ImportJob job, RowCommit writer, List<ImportRow> group) {
        Map<Long, String> refused = new TreeMap<>();
        if (!group.isEmpty()
                && !(opportunities.commit(group.stream().map(writer::create).toList())
                        instanceof Commit.CommitResult.Stored)) {
            group.forEach(row ->
                    retry.get(() -> storeAlone(job, writer, row)).ifPresent(fault -> refused.put(row.line(), fault)));
        }
        return refused;
    }

    /** One attempt to store a row alone; the reason where it cannot be stored. */
    private Optional<String> storeAlone(ImportJob job, RowCommit writer, ImportRow row) {
        Optional<History> history = opportunities.history(job.organisation(), row.id());
        Optional<String> fault = history.isPresent() ? Optional.empty() : gone(job, row);
        if (fault.isPresent()) {
            return fault;
        }
        Optional<Commit> commit =
                history.isPresent() ? writer.change(row, history.get()) : Optional.of(writer.create(row));
        if (commit.isPresent()
                && !(opportunities.commit(List.of(commit.get())) instanceof Commit.CommitResult.Stored)) {
            throw new ConflictException(
                    "Another writer changed the deal " + row.id() + ", which import " + job.id() + " writes");
        }
        return Optional.empty();
    }

    private Optional<String> gone(ImportJob job, ImportRow row) {
        return departures.gone(job.organisation(), row.id()).map(gone -> switch (gone) {
            case Departure.Deleted deleted -> "The deal " + row.id() + " was deleted";
            case Departure.Merged merged -> "The deal " + row.id() + " was merged into " + merged.into();
        });
    }
}
