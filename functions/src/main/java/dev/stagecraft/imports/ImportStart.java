package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** * The inspection of an uploaded CSV file, which writes nothing, and the start of its import, which a worker then runs. */
final class ImportStart {
    /** The time without a write after which a running import has lost its worker; starting it again then continues it. */
    static final Duration STALE = Duration.ofMinutes(20);

    private final ImportJobs jobs;
    private final ObjectStore objects;
    private final Organisations organisations;
    private final Reps reps;
    private final RowMappers mappers;
    private final Clock clock;

    ImportStart(Wiring wiring, ImportJobs jobs, Function<String, ImportPipelines> pipelines) {
        this.jobs = jobs;
        this.objects = wiring.objects();
        this.organisations = new Organisations(wiring.table());
        this.reps = new Reps(wiring.table());
        this.mappers = new RowMappers(organisations, pipelines);
        this.clock = wiring.clock();
    }

    /**
     * Inspects the file: its columns, missing mapped columns, and what the import would do with each row of a sample. The
     * rows are mapped as the import maps them. Nothing is written.
     *
     * @param hasTime false once the time for reading the file is over
     */
    ImportResult inspect(ImportJob job, BooleanSupplier hasTime) {
        return read(job, (file, head) -> {
            ImportPlan plan = plan(job, file, head);
            var inspection = new Inspection(job.mapping(), reps.all(job.organisation()));
            var mapper = mappers.of(job, plan);
            var splitter = plan.format().splitter(file, head.offset(), head.line());
            boolean whole =
                    new FileSample(splitter, plan.size(), hasTime).each(record -> inspection.take(mapper.map(record)));
            List<Json> problems = new ArrayList<>(problems(job.mapping(), head.header()));
            problems.addAll(inspection.problems());
            head.problem().ifPresent(problems::add);
            var columns = plan.columns().stream().map(Column::view).toList();
            return new ImportResult.Inspected(inspection
                    .addTo(head.addTo(Json.object().put("id", job.id())))
                    .put("readToTheEnd", whole)
                    .put("columns", columns)
                    .put("problems", problems)
                    .build());
        });
    }

    private ImportPlan plan(ImportJob job, StoredFile file, CsvHead head) {
        Instant now = clock.instant();
        var columns = ColumnInference.infer(head, job.columns().types(), now);
        String zone = organisations.settings(job.organisation()).zone().getId();
        return new ImportPlan(head.format(), file.size(), zone, now, columns);
    }

    /** Reads the head of the uploaded file, if there is a readable one. */
    ImportResult read(ImportJob job, BiFunction<StoredFile, CsvHead, ImportResult> then) {
        Optional<ImportResult> refused = new UploadedSpreadsheet(objects).convert(job);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<StoredFile> file = StoredFile.find(objects, job.key(".csv"));
        if (file.isEmpty()) {
            return new ImportResult.NoFile();
        }
        return switch (CsvHead.read(file.get(), job.columns().file())) {
            case CsvHead.HeadResult.Usable usable -> then.apply(file.get(), usable.head());
            case CsvHead.HeadResult.Unusable unusable ->
                new ImportResult.UnusableFile(unusable.code(), unusable.message());
        };
    }

    /** One problem for each column that the mapping names and the file lacks. */
    static List<Json> problems(FileMapping mapping, List<String> header) {
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
        var mapping = job.columns();
        List<String> absent = mapping.absentFrom(head.header());
        if (!absent.isEmpty()) {
            String field = Objects.requireNonNull(mapping.named().get(absent.getFirst()));
            return new ImportResult.MissingColumns(field, absent.getFirst(), problems(mapping, head.header()));
        }
        var plan = plan(job, file, head);
        ImportJob started = job.started(plan, ImportProgress.at(head.offset(), head.line()), plan.startedAt());
        organisations.remember(job.organisation());
        if (!jobs.save(started)) {
            return new ImportResult.Started(
                    jobs.find(job.organisation(), job.id()).orElse(started));
        }
        ImportWorker.mark(objects, started, ".start");
        return new ImportResult.Started(started);
    }
}
