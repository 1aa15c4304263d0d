package dev.stagecraft.imports;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
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

/** Looks into an uploaded file, and starts its import. */
final class ImportStart {
    /** A running import that was not written for so long has lost its worker, and starting it again goes on with it. */
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

    /** What the file seems to hold, what of the mapping it lacks, and what the mapping leaves out; nothing is written. */
    Json.Fields inspect(ImportJob job) {
        CsvHead head = head(job);
        ColumnMapping mapping = job.mapping();
        var columns = ColumnInference.infer(head, mapping.types(), clock.instant());
        List<Json> problems = new ArrayList<>(problems(mapping, head.header()));
        problems.addAll(UnmappedOutcomes.of(head, mapping).problems());
        return Json.object()
                .put("id", job.id())
                .put("delimiter", String.valueOf(head.delimiter()))
                .put("rows", head.rows().size())
                .put("columns", columns.stream().map(Column::view).toList())
                .put("problems", problems)
                .build();
    }

    private CsvHead head(ImportJob job) {
        StoredFile file = file(job);
        return switch (CsvHead.read(file, job.mapping().delimiter())) {
            case CsvHead.HeadResult.Usable usable -> usable.head();
            case CsvHead.HeadResult.Unusable unusable ->
                throw new ProblemException(new Problem(422, unusable.code(), unusable.message(), null));
        };
    }

    private StoredFile file(ImportJob job) {
        return StoredFile.find(objects, job.key(".csv"))
                .orElseThrow(() -> new ProblemException(
                        Problem.conflict("no-file", "No file was uploaded yet; PUT it to uploadUrl first")));
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

    /** Starts the import, or goes on with one that lost its worker; starting twice is starting once. */
    ImportJob start(ImportJob job) {
        return switch (job.status()) {
            case WAITING -> begin(job);
            case RUNNING -> {
                if (nobodyIsAtIt(job)) {
                    ImportWorker.mark(objects, job, ".start");
                }
                yield job;
            }
            case DONE, FAILED -> job;
        };
    }

    /** Perhaps the first marker was never written; or a worker died for good. */
    private boolean nobodyIsAtIt(ImportJob job) {
        ImportProgress progress = job.progress();
        boolean untouched = progress == null || progress.rows() == 0;
        return untouched || job.changedAt().plus(STALE).isBefore(clock.instant());
    }

    private ImportJob begin(ImportJob job) {
        CsvHead head = head(job);
        refuseUnlessComplete(job.mapping(), head.header());
        Instant now = clock.instant();
        var columns = ColumnInference.infer(head, job.mapping().types(), now);
        String zone = organisations.settings(job.organisation()).zone().getId();
        var plan = new ImportPlan(head.delimiter(), file(job).size(), zone, now, columns);
        ImportJob started = job.started(plan, ImportProgress.at(head.offset(), head.line()), now);
        organisations.remember(job.organisation());
        if (!jobs.save(started)) {
            return jobs.find(job.organisation(), job.id()).orElse(started);
        }
        ImportWorker.mark(objects, started, ".start");
        return started;
    }

    private static void refuseUnlessComplete(ColumnMapping mapping, List<String> header) {
        List<String> absent = mapping.absentFrom(header);
        if (!absent.isEmpty()) {
            String field = Objects.requireNonNull(mapping.named().get(absent.getFirst()));
            throw new ProblemException(Problem.unprocessable(
                            "unknown-column", field, "The file has no column \"" + absent.getFirst() + "\"")
                    .with("problems", Json.of(problems(mapping, header))));
        }
    }
}
