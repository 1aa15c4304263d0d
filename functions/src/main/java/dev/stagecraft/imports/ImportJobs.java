package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.List;
import java.util.Optional;

/** The store of each organisation's imports: it finds one, and saves one unless somebody else wrote it meanwhile. */
final class ImportJobs {
    private final Table table;

    ImportJobs(Table table) {
        this.table = table;
    }

    /** Reads one import of an organisation. */
    Optional<ImportJob> find(String organisation, String id) {
        return table.get(TableKey.importing(organisation, id)).map(item -> read(organisation, id, item));
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
                (int) item.requireLong("errorParts"),
                (int) item.requireLong("slice"));
    }

    /** Stores an import over the previous revision; false when another write came first. */
    boolean save(ImportJob changed) {
        var item = Item.at(TableKey.importing(changed.organisation(), changed.id()))
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
                .put("slice", progress.slice());
    }
}
