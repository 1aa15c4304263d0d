package dev.stagecraft.imports;

import dev.stagecraft.json.Characters;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The taking in of files that systems put under {@code drop/{organisation}/{mapping}/}: each becomes an import by the saved
 * mapping and is started at once.
 *
 * <p>The import's id follows from the mapping and the file's content, so that a content is imported once, under whatever
 * name and however often it comes. A content whose mapping was changed since is imported again. A file that cannot be
 * started is a failed import, which the list of imports shows with its reason.
 */
final class DroppedFiles {
    private static final int CHUNK = 8 << 20;
    private static final int HASH_DIGITS = 32;
    private static final int MOST_NAME = 200;

    private final ImportJobs jobs;
    private final SavedMappings mappings;
    private final ObjectStore objects;
    private final ImportStart start;
    private final Clock clock;

    DroppedFiles(ImportJobs jobs, SavedMappings mappings, ObjectStore objects, ImportStart start, Clock clock) {
        this.jobs = jobs;
        this.mappings = mappings;
        this.objects = objects;
        this.start = start;
        this.clock = clock;
    }

    /** Takes a file in; does nothing where it is gone, or its content was taken in before. */
    void take(String organisation, String mapping, String key) {
        Optional<StoredFile> file = StoredFile.find(objects, key);
        if (file.isEmpty() || key.endsWith("/")) {
            return;
        }
        var saved = mappings.find(organisation, mapping);
        Json.Fields request = saved.map(SavedMapping::request).orElseGet(() -> Json.object()
                .put("kind", ImportKind.OPPORTUNITIES.label())
                .build());
        String id = id(mapping, request, hash(file.get()));
        var known = jobs.find(organisation, id);
        if (known.isPresent() && known.get().status() != ImportJob.ImportStatus.WAITING) {
            return;
        }
        String by = saved.map(SavedMapping::by).orElse("drop");
        var job = known.orElseGet(
                () -> ImportJob.waiting(organisation, by, id, named(request, mapping, key), clock.instant()));
        if (known.isEmpty() && !jobs.save(job)) {
            return;
        }
        if (saved.isEmpty()) {
            jobs.save(job.failed(
                    "There is no saved mapping \"" + mapping + "\"; save it, then put the file again",
                    clock.instant()));
        } else {
            begin(job, key);
        }
    }

    private void begin(ImportJob job, String key) {
        if (!objects.copy(key, job.key(".csv"))) {
            return;
        }
        String failure =
                switch (start.start(job)) {
                    case ImportResult.UnusableFile file -> file.message();
                    case ImportResult.MissingColumns missing ->
                        "The file has no column \"" + missing.column() + "\", which " + missing.field() + " names";
                    case ImportResult.NoFile gone -> "The file was removed while it was taken in";
                    case ImportResult.Started started -> "";
                    case ImportResult.Inspected inspected -> "";
                };
        if (!failure.isEmpty()) {
            jobs.save(job.failed(failure, clock.instant()));
        }
    }

    private static Json.Fields named(Json.Fields request, String mapping, String key) {
        String name = mapping + "/" + key.substring(key.lastIndexOf('/') + 1);
        return request.with("fileName", Json.of(Characters.first(MOST_NAME, name)));
    }

    private static String id(String mapping, Json.Fields request, String hash) {
        String content = ContentHash.of(Json.object()
                .put("mapping", mapping)
                .put("request", request)
                .put("file", hash)
                .build());
        int from = content.indexOf(':') + 1;
        return "drop-" + content.substring(from, from + HASH_DIGITS);
    }

    private static String hash(StoredFile file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < file.size(); at += CHUNK) {
                digest.update(file.read(at, (int) Math.min(CHUNK, file.size() - at)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
