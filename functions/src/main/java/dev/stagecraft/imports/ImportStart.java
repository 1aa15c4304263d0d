package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.organisation.Organisations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The inspection of an uploaded CSV file, which writes nothing, and the start of its import, which a worker then runs.
 */
final class ImportStart {
    /** The time without a write after which a running import has lost its worker; starting it again then continues it. */
    static final Duration STALE = Duration.ofMinutes(20);

    private final ImportJobs jobs;
    private final ObjectStore objects;
    private final Organisations organisations;
    private final Clock clock;

    ImportStart(ImportJobs jobs, ObjectStore objects, Organisations organisations, Clock clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Inspects the head of the file: its columns, missing mapped columns, and unmapped values. Nothing is written. */
    ImportResult inspect(ImportJob job) {
        return read(job, (file, head) -> {
            ColumnMapping mapping = job.mapping();
            var columns = ColumnInference.infer(head, mapping.types(), clock.instant());
            List<Json> problems = new ArrayList<>(problems(mapping, head.header()));
            problems.addAll(UnmappedOutcomes.of(head, mapping).problems());
            return new ImportResult.Inspected(Json.object()
                    .put("id", job.id())
                    .put("delimiter", String.valueOf(head.delimiter()))
                    .put("rows", head.rows().size())
                    .put("columns", columns.stream().map(Column::view).toList())
                    .put("problems", problems)
                    .build());
        });
    }

    private ImportResult read(ImportJob job, BiFunction<StoredFile, CsvHead, ImportResult> then) {
        Optional<StoredFile> file = StoredFile.find(objects, job.key(".csv"));
        if (file.isEmpty()) {
            return new ImportResult.NoFile();
        }
        return switch (CsvHead.read(file.get(), job.mapping().delimiter())) {
            case CsvHead.HeadResult.Usable usable -> then.apply(file.get(), usable.head());
            case CsvHead.HeadResult.Unusable unusable ->
                new ImportResult.UnusableFile(unusable.code(), unusable.message());
        };
    }

    private static List<Json> problems(ColumnMapping mapping, List<String> header) {
        var named = mapping.named();
        return mapping.absentFrom(header).stream()
                .<Json>map(column -> Json.object()
                        .put("field", Objects.requireNonNull(named.get(column)))
                        .put("message", "The file has no column \"" + column + "\"")
                        .build())
                .toList();
    }

    /** Starts the import, or continues one that lost its worker; a second start has no effect. */
    ImportResult start(ImportJob job) {
        return switch (job.status()) {
            case WAITING -> read(job, (file, head) -> begin(job, file, head));
            case RUNNING -> {
                if (nobodyIsAtIt(job)) {
                    ImportWorker.mark(objects, job, ".start");
                }
                yield new ImportResult.Started(job);
            }
            case DONE, FAILED -> new ImportResult.Started(job);
        };
    }

    /** True if no worker is on the import: the first marker was never written, or a worker failed for good. */
    private boolean nobodyIsAtIt(ImportJob job) {
        ImportProgress progress = job.progress();
        boolean untouched = progress == null || progress.rows() == 0;
        return untouched || job.changedAt().plus(STALE).isBefore(clock.instant());
    }

    private ImportResult begin(ImportJob job, StoredFile file, CsvHead head) {
        var mapping = job.mapping();
        List<String> absent = mapping.absentFrom(head.header());
        if (!absent.isEmpty()) {
            String field = Objects.requireNonNull(mapping.named().get(absent.getFirst()));
            return new ImportResult.MissingColumns(field, absent.getFirst(), problems(mapping, head.header()));
        }
        Instant now = clock.instant();
        var columns = ColumnInference.infer(head, mapping.types(), now);
        String zone = organisations.settings(job.organisation()).zone().getId();
        var plan = new ImportPlan(head.delimiter(), file.size(), zone, now, columns);
        ImportJob started = job.started(plan, ImportProgress.at(head.offset(), head.line()), now);
        organisations.remember(job.organisation());
        if (!jobs.save(started)) {
            return new ImportResult.Started(
                    jobs.find(job.organisation(), job.id()).orElse(started));
        }
        ImportWorker.mark(objects, started, ".start");
        return new ImportResult.Started(started);
    }
}
