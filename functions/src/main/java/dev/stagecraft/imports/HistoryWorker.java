package dev.stagecraft.imports;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordReader;
import dev.stagecraft.imports.csv.CsvRecordSplitter;
import dev.stagecraft.objects.ObjectStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker that continues an import of stage changes or activities from its stored position, until the file or the
 * available time ends. Batches are cut by count alone and the position moves only from where it was read, as in {@link
 * ImportWorker}. A batch is larger than one of deals, because the rows of one deal are stored at once.
 */
final class HistoryWorker {
    /** The rows of a batch: so many that most deals are in one batch only, and so few that their memory is small. */
    static final int BATCH = 20_000;

    /** The time kept for the last batch and for handing over to the next worker. */
    private static final long RESERVE_MILLIS = 180_000;

    /** A batch of rows, its errors, and its end. */
    private record HistoryBatch(List<HistoryRow> rows, List<RowError> errors, long end, long nextLine) {}

    private final ImportJobs jobs;
    private final ObjectStore objects;
    private final HistoryTarget target;
    private final Clock clock;
    private final int batch;

    HistoryWorker(ImportJobs jobs, ObjectStore objects, HistoryTarget target, Clock clock, int batch) {
        this.batch = batch;
        this.jobs = jobs;
        this.objects = objects;
        this.target = target;
        this.clock = clock;
    }

    /** Continues an import that is running. */
    void goOn(ImportJob running, HttpHandler.Remaining remaining) {
        ImportPlan plan = Objects.requireNonNull(running.plan());
        StoredFile file = StoredFile.find(objects, running.key(".csv")).orElse(null);
        if (file == null || file.size() != plan.size()) {
            jobs.save(running.failed("The file was removed or replaced after the import had started", clock.instant()));
            return;
        }
        ImportJob job = running;
        ImportProgress progress = Objects.requireNonNull(job.progress());
        var splitter = plan.format().splitter(file, progress.offset(), progress.line());
        var mapper = mapper(running, plan);
        for (var read = next(splitter, mapper, plan); read != null; read = next(splitter, mapper, plan)) {
            progress = stored(job, progress, read);
            boolean late = read.end() < plan.size() && remaining.millis() < RESERVE_MILLIS;
            job = job.at(late ? progress.handedOver() : progress, clock.instant());
            if (!jobs.save(job)) {
                return;
            }
            if (late) {
                ImportWorker.mark(objects, job, "." + (progress.slice() + 1) + ".start");
                return;
            }
        }
        new ImportErrors(objects).join(job, progress.errorParts());
        jobs.save(job.done(clock.instant()));
    }

    private static HistoryMapper mapper(ImportJob job, ImportPlan plan) {
        var started = plan.startedAt().atZone(ZoneId.of(plan.zone()));
        return new HistoryMapper(HistoryMappingRequest.read(job.request()), plan.columns(), started);
    }

    private @Nullable HistoryBatch next(CsvRecordSplitter splitter, HistoryMapper mapper, ImportPlan plan) {
        var reader = plan.format().reader(plan.columns().size());
        List<HistoryRow> rows = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        CsvRecord last = null;
        while (rows.size() + errors.size() < batch) {
            CsvRecord raw = splitter.next();
            if (raw == null) {
                break;
            }
            last = raw;
            switch (mapped(reader, mapper, raw)) {
                case HistoryMapper.HistoryResult.Told told -> rows.add(told.row());
                case HistoryMapper.HistoryResult.Refused refused -> errors.add(refused.error());
                case HistoryMapper.HistoryResult.Empty empty -> {}
            }
        }
        return last == null ? null : new HistoryBatch(rows, errors, last.end(), last.nextLine());
    }

    /** Maps one record as the import does. */
    static HistoryMapper.HistoryResult mapped(CsvRecordReader reader, HistoryMapper mapper, CsvRecord raw) {
        return switch (reader.read(raw)) {
            case CsvRecordReader.RecordResult.Read read -> mapper.map(raw.line(), read.fields());
            case CsvRecordReader.RecordResult.Unreadable unreadable ->
                new HistoryMapper.HistoryResult.Refused(new RowError(raw.line(), null, unreadable.message()));
        };
    }

    private ImportProgress stored(ImportJob job, ImportProgress progress, HistoryBatch read) {
        List<RowError> errors = new ArrayList<>(read.errors());
        Map<Long, String> refused = target.store(job, read.rows());
        refused.forEach((line, message) -> errors.add(new RowError(line, null, message)));
        errors.sort(Comparator.comparingLong(RowError::line));
        int count = read.rows().size() + read.errors().size();
        var stored = new ImportProgress.StoredBatch(
                read.end(), read.nextLine(), count, errors, List.of(), List.of(), List.of());
        if (stored.isListed()) {
            new ImportErrors(objects).add(job, progress.errorParts(), stored);
        }
        return progress.after(stored);
    }
}
