package dev.stagecraft.imports;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    /** The writes of one transaction, of at most 100: a closed deal takes two, an open one up to five. */
    private static final int MOST_WRITES = 98;

    private static final int WRITES_CLOSED = 2;
    private static final int WRITES_OPEN = 5;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final Reps reps;
    private final Function<String, ImportPipelines> pipelines;
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
            Reps reps,
            Function<String, ImportPipelines> pipelines,
            OpportunityScores scores,
            BiConsumer<String, Collection<String>> release,
            OptimisticRetry retry,
            Clock clock) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.reps = reps;
        this.pipelines = pipelines;
        this.scores = scores;
        this.release = release;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public StoredRows store(ImportJob job, List<ImportRow> rows) {
        var batch = new BatchStorage(job, writer(job));
        batch.store(owned(job, rows));
        var stored = batch.result();
        release.accept(job.organisation(), open(rows, stored.refused().keySet()));
        return stored;
    }

    private RowCommit writer(ImportJob job) {
        return new RowCommit(
                job,
                pipelines.apply(job.organisation()),
                scores.pinned(),
                Objects.requireNonNull(job.plan()),
                clock.instant());
    }

    /** The rows with the ids of their owners; reps that are new are stored first. */
    private List<ImportRow> owned(ImportJob job, List<ImportRow> rows) {
        if (rows.stream().allMatch(row -> row.owner() == null)) {
            return rows;
        }
        var owners = new ImportOwners(reps.all(job.organisation()));
        var owned = rows.stream()
                .map(row -> row.owner() == null ? row : row.ownedBy(owners.id(row.owner())))
                .toList();
        // A rep that somebody else stores at the same time is there afterwards, too.
        owners.created().forEach(rep -> reps.save(job.organisation(), rep));
        return owned;
    }

    private static Set<String> open(List<ImportRow> rows, Set<Long> refused) {
        return rows.stream()
                .filter(row -> !refused.contains(row.line()))
                .filter(row -> row.place().outcome() == null || row.place().outcome() == Outcome.OPEN)
                .map(ImportRow::id)
                .collect(Collectors.toSet());
    }

    /** The storing of one batch. */
    private final class BatchStorage {
        private final ImportJob job;
        private final RowCommit writer;
        private final Map<Long, String> refused = new HashMap<>();
        private final List<RowEffect> effects = new ArrayList<>();

        BatchStorage(ImportJob job, RowCommit writer) {
            this.job = job;
            this.writer = writer;
        }

        StoredRows result() {
            return new StoredRows(refused, effects);
        }

        void store(List<ImportRow> rows) {
            Map<String, ImportRow> group = new LinkedHashMap<>();
            int writes = 0;
            for (ImportRow row : rows) {
                int more = isClosed(row) ? WRITES_CLOSED : WRITES_OPEN;
                if (writes + more > MOST_WRITES || group.containsKey(row.id())) {
                    storeTogether(group.values());
                    group.clear();
                    writes = 0;
                }
                writes += more;
                group.put(row.id(), row);
            }
            storeTogether(group.values());
        }

        private static boolean isClosed(ImportRow row) {
            var outcome = row.place().outcome();
            return outcome != null && outcome != Outcome.OPEN;
        }

        /** Stores a group of deals: as new ones in one transaction, or each alone. */
        private void storeTogether(Collection<ImportRow> group) {
            List<RowCommit.RowDecision> decisions =
                    group.stream().map(writer::create).toList();
            List<Commit> commits = decisions.stream()
                    .filter(RowCommit.RowDecision.Stores.class::isInstance)
                    .map(decision -> ((RowCommit.RowDecision.Stores) decision).commit())
                    .toList();
            boolean allNew = !commits.isEmpty() && commits.size() == group.size();
            if (allNew && opportunities.commit(commits) instanceof Commit.CommitResult.Stored) {
                effects.addAll(Collections.nCopies(commits.size(), RowEffect.CREATED));
            } else {
                group.forEach(row -> take(row, retry.get(() -> storeAlone(row))));
            }
        }

        private void take(ImportRow row, RowCommit.RowDecision decision) {
            switch (decision) {
                case RowCommit.RowDecision.Stores stores -> effects.add(stores.effect());
                case RowCommit.RowDecision.Skips skips -> effects.add(skips.effect());
                case RowCommit.RowDecision.Refuses refuses -> refused.put(row.line(), refuses.reason());
            }
        }

        /** One attempt to store a row alone; the decision that was carried out. */
        private RowCommit.RowDecision storeAlone(ImportRow row) {
            Optional<History> history = opportunities.history(job.organisation(), row.id());
            RowCommit.RowDecision decision = history.isPresent()
                    ? writer.change(row, history.get())
                    : gone(job, row)
                            .<RowCommit.RowDecision>map(RowCommit.RowDecision.Refuses::new)
                            .orElseGet(() -> writer.create(row));
            if (decision instanceof RowCommit.RowDecision.Stores stores
                    && !(opportunities.commit(List.of(stores.commit())) instanceof Commit.CommitResult.Stored)) {
                throw new ConflictException(
                        "Another writer changed the deal " + row.id() + ", which import " + job.id() + " writes");
            }
            return decision;
        }
    }

    private Optional<String> gone(ImportJob job, ImportRow row) {
        return departures.gone(job.organisation(), row.id()).map(gone -> switch (gone) {
            case Departure.Deleted deleted -> "The deal " + row.id() + " was deleted";
            case Departure.Merged merged -> "The deal " + row.id() + " was merged into " + merged.into();
        });
    }
}
