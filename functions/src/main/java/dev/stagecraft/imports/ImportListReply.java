package dev.stagecraft.imports;

import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.table.CursorSecret;

/** The reply of {@code GET /v1/imports}: all imports, newest first, without their columns and errors. */
final class ImportListReply {
    private ImportListReply() {}

    static Reply of(Request request, ImportJobs jobs, CursorSecret cursors) {
        var page = PageRequest.of(request, cursors);
        return page.reply(limit ->
                jobs.list(request.caller().organisation(), limit, page.after()).map(ImportListReply::item));
    }

    private static Json.Fields item(ImportJob job) {
        var progress = job.progress() == null ? ImportProgress.at(0, 1) : job.progress();
        return Json.object()
                .put("id", job.id())
                .put("kind", job.kind().label())
                .putIfPresent("fileName", job.request().field("fileName").orElse(null))
                .put("status", job.status().label())
                .put("rows", progress.rows())
                .put("imported", progress.imported())
                .put("rejected", progress.rejected())
                .putIfPresent("failure", job.failure())
                .put("by", job.by())
                .put("createdAt", job.createdAt())
                .put("changedAt", job.changedAt())
                .build();
    }
}
