package dev.stagecraft.imports;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordSplitter;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker that continues an import from its stored position, until the file or the available time ends.
 *
 * <p>Batches are cut by count alone, so every worker that continues from a position makes the same batches. The position
 * advances only if it is still the one that was read; a worker that finds it advanced stops, because another worker is
 * running.
 */
final class ImportWorker {
    private static final int BATCH = 200;

    /** The time kept for the last batch and for handing over to the next worker. */
    private static final long RESERVE_MILLIS = 30_000;

    /** A batch of rows: its deals, its errors, and its end. */
    private record Batch(
            int read, List<ImportRow> rows, List<RowError> errors, List<CellLoss> losses, long end, long nextLine) {}

    private final ImportJobs jobs;
    private final ObjectStore objects;
    private final ImportTarget target;
    private final RowMappers mappers;
    private final Clock clock;

    ImportWorker(ImportJobs jobs, ObjectStore objects, ImportTarget target, RowMappers mappers, Clock clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.target = target;
        this.mappers = mappers;
        this.clock = clock;
    }

    /** Continues an import; does nothing unless it is running. */
    void goOn(String organisation, String id, HttpHandler.Remaining remaining) {
        ImportJob job = jobs.find(organisation, id).orElse(null);
        if (job == null || job.status() != ImportJob.ImportStatus.RUNNING) {
            return;
        }
        ImportPlan plan = Objects.requireNonNull(job.plan());
        StoredFile file = StoredFile.find(objects, job.key(".csv")).orElse(null);
        if (file == null || file.size() != plan.size()) {
            jobs.save(job.failed("The file was removed or replaced after the import had started", clock.instant()));
            return;
        }
        read(job, plan, file, remaining);
    }

    private void read(ImportJob running, ImportPlan plan, StoredFile file, HttpHandler.Remaining remaining) {
        ImportJob job = running;
        ImportProgress progress = Objects.requireNonNull(job.progress());
        var splitter = plan.format().splitter(file, progress.offset(), progress.line());
        var mapper = mappers.of(job, plan);
        for (Batch batch = next(splitter, mapper); batch != null; batch = next(splitter, mapper)) {
            progress = stored(job, progress, batch);
            boolean last = batch.end() >= plan.size();
            boolean late = !last && remaining.millis() < RESERVE_MILLIS;
            job = job.at(late ? progress.handedOver() : progress, clock.instant());
            if (!jobs.save(job)) {
                return;
            }
            if (late) {
                handOver(job, progress.slice() + 1);
                return;
            }
        }
        new ImportErrors(objects).join(job, progress.errorParts());
        jobs.save(job.done(clock.instant()));
    }

    private @Nullable Batch next(CsvRecordSplitter splitter, RowMapper mapper) {
        List<ImportRow> rows = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        List<CellLoss> losses = new ArrayList<>();
        CsvRecord raw = null;
        while (rows.size() + errors.size() < BATCH) {
            CsvRecord following = splitter.next();
            if (following == null) {
                break;
            }
            raw = following;
            switch (mapper.map(raw)) {
                case RowMapper.RowResult.Mapped mapped -> {
                    rows.add(mapped.row());
                    losses.addAll(mapped.losses());
                }
                case RowMapper.RowResult.Rejected rejected -> errors.add(rejected.error());
                case RowMapper.RowResult.Blank blank -> {}
            }
        }
        return raw == null
                ? null
                : new Batch(rows.size() + errors.size(), rows, errors, losses, raw.end(), raw.nextLine());
    }

    private ImportProgress stored(ImportJob job, ImportProgress progress, Batch batch) {
        StoredRows result = target.store(job, batch.rows());
        Set<Long> refused = result.refused().keySet();
        List<RowError> errors = new ArrayList<>(batch.errors());
        result.refused().forEach((line, message) -> errors.add(new RowError(line, null, message)));
        errors.sort(Comparator.comparingLong(RowError::line));
        var stored = new ImportProgress.StoredBatch(
                batch.end(),
                batch.nextLine(),
                batch.read(),
                errors,
                otherOutcomes(batch.rows(), refused),
                result.effects(),
                batch.losses().stream()
                        .filter(loss -> !refused.contains(loss.line()))
                        .toList());
        if (stored.isListed()) {
            new ImportErrors(objects).add(job, progress.errorParts(), stored);
        }
        return progress.after(stored);
    }

    private static List<String> otherOutcomes(List<ImportRow> rows, Set<Long> refused) {
        return rows.stream()
                .filter(row -> !refused.contains(row.line()))
                .flatMap(row -> Stream.ofNullable(row.otherOutcome()))
                .toList();
    }

    private void handOver(ImportJob job, int slice) {
        mark(objects, job, "." + slice + ".start");
    }

    /**
     * Writes a marker object, whose S3 event starts a worker. A repeated marker starts one more worker, which does no
     * harm.
     */
    static void mark(ObjectStore objects, ImportJob job, String suffix) {
        var marker = Json.object()
                .put("organisation", job.organisation())
                .put("import", job.id())
                .build();
        objects.put(job.key(suffix), marker.text().getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
