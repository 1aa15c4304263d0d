package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One import.
 *
 * @param rev how often it was written
 * @param by who made it
 * @param request the body that made it, from which the mapping is read again
 * @param plan how the file is read; null until it starts
 * @param progress how far it has come; null until it starts
 * @param failure why it failed; null unless it did
 * @param changedAt when it was last written
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
    /** Where an import stands. */
    enum ImportStatus {
        /** Not started: the file may not be there yet. */
        WAITING,
        /** Being read. */
        RUNNING,
        /** Read to the end. */
        DONE,
        /** Given up. */
        FAILED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An import whose file is not there yet. */
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

    /** The key of one of this import's objects. */
    String key(String suffix) {
        return "imports/" + organisation + "/" + id + suffix;
    }

    /** The API's form, without the address of the errors. */
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
