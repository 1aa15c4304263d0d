package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An import of one CSV file: the request that created it, its status, how its file is read, and its progress.
 *
 * @param rev the revision, that is, the number of writes
 * @param by the user who created it
 * @param request the request body that created it, from which the mapping is read again
 * @param plan the way the file is read; null until the import starts
 * @param progress the progress so far; null until the import starts
 * @param failure the reason of the failure; null unless it failed
 * @param changedAt the time of the last write
 */
record ImportJob(
        String organisation,
        String id,
        long rev,
        ImportStatus status,
        String by,
        Json.Fields request,
        @Nullable ImportPlan plan,
        @Nullable ImportProgress progress,
        @Nullable String failure,
        Instant createdAt,
        Instant changedAt) {
    /** The status of an import, from waiting for its file to done or failed. */
    enum ImportStatus {
        /** The import was created but not started; the file may not be there yet. */
        WAITING,
        /** The file is being read. */
        RUNNING,
        /** The file was read to the end. */
        DONE,
        /** The import failed and will not go on. */
        FAILED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates an import whose file has not been uploaded yet. */
    static ImportJob waiting(String organisation, String by, String id, Json.Fields request, Instant now) {
        return new ImportJob(organisation, id, 1, ImportStatus.WAITING, by, request, null, null, null, now, now);
    }

    ColumnMapping mapping() {
        return ColumnMappingReader.read(request);
    }

    ImportJob started(ImportPlan plan, ImportProgress from, Instant now) {
        return new ImportJob(
                organisation, id, rev + 1, ImportStatus.RUNNING, by, request, plan, from, null, createdAt, now);
    }

    ImportJob at(ImportProgress progress, Instant now) {
        return new ImportJob(organisation, id, rev + 1, status, by, request, plan, progress, null, createdAt, now);
    }

    ImportJob done(Instant now) {
        return new ImportJob(
                organisation, id, rev + 1, ImportStatus.DONE, by, request, plan, progress, null, createdAt, now);
    }

    ImportJob failed(String reason, Instant now) {
        return new ImportJob(
                organisation, id, rev + 1, ImportStatus.FAILED, by, request, plan, progress, reason, createdAt, now);
    }

    /** The key of one of this import's objects in the bucket. */
    String key(String suffix) {
        return "imports/" + organisation + "/" + id + suffix;
    }

    /** The import as the API's JSON object, without the URL of the errors file. */
    Json.Fields json() {
        var shown = progress == null ? ImportProgress.at(0, 1) : progress;
        var columns = plan == null ? List.<Column>of() : plan.columns();
        return Json.object()
                .put("id", id)
                .put("status", status.label())
                .put("rows", shown.rows())
                .put("imported", shown.imported())
                .put("rejected", shown.rejected())
                .put("otherOutcomes", shown.others().json())
                .put("columns", columns.stream().map(Column::view).toList())
                .put("errors", shown.errors().stream().map(RowError::json).toList())
                .putIfPresent("failure", failure)
                .put("createdAt", createdAt)
                .put("changedAt", changedAt)
                .build();
    }
}
