package dev.stagecraft.organisation;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The store of each organisation's sales reps: it finds, lists and saves them, and tells which owners of deals are no
 * active reps.
 */
public final class Reps {
    private static final int MOST_A_READ = 100;

    private final Table table;

    /** Creates the store on the given table. */
    public Reps(Table table) {
        this.table = table;
    }

    /** Reads one rep. */
    public Optional<Rep> find(String organisation, String id) {
        return table.get(TableKey.rep(organisation, id)).map(Reps::read);
    }

    /** Reads a page of an organisation's reps. */
    public Page<Rep> list(String organisation, int limit, @Nullable String after) {
        return table.query(TableKey.rep(organisation, "").partition(), "", limit, after)
                .map(Reps::read);
    }

    /** Reads all reps of an organisation, in id order. */
    public List<Rep> all(String organisation) {
        return table.all(TableKey.rep(organisation, "").partition(), "").stream()
                .map(Reps::read)
                .toList();
    }

    /** The statuses of all reps of an organisation; an id that is not among them is unknown. */
    public Map<String, OwnerStatus> statuses(String organisation) {
        return all(organisation).stream().collect(Collectors.toMap(Rep::id, OwnerStatus::of));
    }

    /** The status of one owner. */
    public OwnerStatus status(String organisation, String owner) {
        return find(organisation, owner).map(OwnerStatus::of).orElse(OwnerStatus.UNKNOWN);
    }

    /** Adds {@code ownerStatus} to the rows of a list whose {@code owner} is no active rep. */
    public Page<Json.Fields> flagged(String organisation, Page<Json.Fields> rows) {
        Map<String, OwnerStatus> statuses = statuses(
                organisation,
                rows.items().stream().flatMap(row -> owner(row).stream()).collect(Collectors.toSet()));
        return rows.map(row -> owner(row)
                .map(owner -> statuses.getOrDefault(owner, OwnerStatus.UNKNOWN))
                .filter(status -> status != OwnerStatus.ACTIVE)
                .map(status -> row.with("ownerStatus", Json.of(status.label())))
                .orElse(row));
    }

    private static Optional<String> owner(Json.Fields row) {
        return row.field("owner").filter(Json.Text.class::isInstance).map(owner -> ((Json.Text) owner).value());
    }

    private Map<String, OwnerStatus> statuses(String organisation, Set<String> owners) {
        Map<String, OwnerStatus> statuses = new HashMap<>();
        List<TableKey> keys =
                owners.stream().map(owner -> TableKey.rep(organisation, owner)).toList();
        for (int from = 0; from < keys.size(); from += MOST_A_READ) {
            table.all(keys.subList(from, Math.min(keys.size(), from + MOST_A_READ))).stream()
                    .map(Reps::read)
                    .forEach(rep -> statuses.put(rep.id(), OwnerStatus.of(rep)));
        }
        return statuses;
    }

    private static Rep read(Item item) {
        return new Rep(
                item.key().sort(),
                item.requireLong("rev"),
                item.requireText("name"),
                item.text("team").orElse(null),
                item.flag("active"));
    }

    /** Stores a rep over the previous revision; false when another write came first. */
    public boolean save(String organisation, Rep changed) {
        var item = Item.at(TableKey.rep(organisation, changed.id()))
                .put("rev", changed.rev())
                .put("name", changed.name())
                .put("team", changed.team())
                .put("active", changed.active())
                .build();
        var condition = new Write.WriteCondition.NumberIs("rev", changed.rev() - 1);
        return table.write(new Write.Put(item, condition)) instanceof WriteOutcome.Written;
    }
}
