package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store of each organisation's imports: it finds one, and saves one unless somebody else wrote it meanwhile. */
final class ImportJobs {
    private static final int MOST_KEYS = 100;

    private final Table table;

    ImportJobs(Table table) {
        this.table = table;
    }

    /** Reads one import of an organisation. */
    Optional<ImportJob> find(String organisation, String id) {
        return table.get(TableKey.importing(organisation, id)).map(item -> read(organisation, id, item));
    }

    /** Reads a page of an organisation's imports, newest first. */
    Page<ImportJob> list(String organisation, int limit, @Nullable String after) {
        var rows = table.query(
                TableKey.listedImport(organisation, Instant.EPOCH, "").partition(), "", limit, after);
        Map<String, ImportJob> found = new HashMap<>();
        for (int from = 0; from < rows.items().size(); from += MOST_KEYS) {
            var keys = rows.items().subList(from, Math.min(rows.items().size(), from + MOST_KEYS)).stream()
                    .map(row -> TableKey.importing(organisation, row.requireText("id")))
                    .collect(Collectors.toSet());
            table.all(keys).forEach(item -> {
                var job = read(organisation, item.requireText("id"), item);
                found.put(row(job).sort(), job);
            });
        }
        // A row without its import is left by a writer that died or lost a race before it stored the import.
        return new Page<>(
                rows.items().stream()
                        .flatMap(row -> Stream.ofNullable(found.get(row.key().sort())))
                        .toList(),
                rows.next());
    }

    private static TableKey row(ImportJob job) {
        return TableKey.listedImport(job.organisation(), job.createdAt(), job.id());
    }

    private static ImportJob read(String organisation, String id, Item item) {
        var createdAt = item.requireInstant("createdAt");
        return new ImportJob(
                organisation,
                id,
                item.requireLong("rev"),
                ImportJob.ImportStatus.valueOf(item.requireText("status")),
                item.requireText("by"),
                item.jsonOrEmpty("request"),
                item.json("plan").map(plan -> ImportPlan.of(plan, createdAt)).orElse(null),
                item.has("offset") ? progress(item) : null,
                item.text("failure").orElse(null),
                createdAt,
                item.requireInstant("changedAt"));
    }

    private static ImportProgress progress(Item item) {
        List<RowError> errors = item.text("errors").map(Json::parse).stream()
                .flatMap(json -> ((Json.Items) json).items().stream())
                .map(error -> RowError.of((Json.Fields) error))
                .toList();
        return new ImportProgress(
                item.requireLong("offset"),
                item.requireLong("line"),
                item.requireLong("rows"),
                item.requireLong("imported"),
                item.requireLong("rejected"),
                errors,
                item.text("others")
                        .map(others -> UnmappedOutcomes.of((Json.Items) Json.parse(others)))
                        .orElse(UnmappedOutcomes.NONE),
                RowEffects.of(name -> item.number(name).map(Number::longValue).orElse(0L)),
                item.text("lost")
                        .map(lost -> LostCells.of((Json.Items) Json.parse(lost)))
                        .orElse(LostCells.NONE),
                (int) item.requireLong("errorParts"),
                (int) item.requireLong("slice"));
    }

    /** Stores an import over the previous revision; false when another write came first. */
    boolean save(ImportJob changed) {
        var item = Item.at(TableKey.importing(changed.organisation(), changed.id()))
                .put("id", changed.id())
                .put("rev", changed.rev())
                .put("status", changed.status().name())
                .put("by", changed.by())
                .put("request", changed.request())
                .put("failure", changed.failure())
                .put("createdAt", changed.createdAt())
                .put("changedAt", changed.changedAt());
        ImportPlan plan = changed.plan();
        if (plan != null) {
            item.put("plan", plan.json());
        }
        ImportProgress progress = changed.progress();
        if (progress != null) {
            put(item, progress);
        }
        if (changed.rev() == 1) {
            table.put(Item.at(row(changed)).put("id", changed.id()).build());
        }
        var condition = new Write.WriteCondition.NumberIs("rev", changed.rev() - 1);
        return table.write(new Write.Put(item.build(), condition)) instanceof WriteOutcome.Written;
    }

    private static void put(Item.Builder item, ImportProgress progress) {
        item.put("offset", progress.offset())
                .put("line", progress.line())
                .put("rows", progress.rows())
                .put("imported", progress.imported())
                .put("rejected", progress.rejected())
                .put(
                        "errors",
                        Json.of(progress.errors().stream().map(RowError::json).toList()))
                .put("others", progress.others().json())
                .put("errorParts", progress.errorParts())
                .put("slice", progress.slice())
                .put("lost", progress.lost().json());
        for (RowEffect effect : RowEffect.values()) {
            item.put(RowEffects.name(effect), progress.effects().count(effect));
        }
    }
}
