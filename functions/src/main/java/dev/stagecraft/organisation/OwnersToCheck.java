package dev.stagecraft.organisation;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of the owners of open deals who are no active reps, with their numbers of deals, shown to managers and
 * admins so that the deals can be handed on. Ranking counts them every hour; reading leaves out those who have become
 * active reps since.
 */
public final class OwnersToCheck {
    /** The most owners that are kept, those with the most deals. */
    private static final int MOST = 100;

    private static final String OWNERS = "owners";
    private static final String ITEMS = "items";

    private final Table table;
    private final Reps reps;

    /** The owners in a table. */
    public OwnersToCheck(Table table) {
        this.table = table;
        this.reps = new Reps(table);
    }

    /** Stores the owners who are no active reps among all owners with the numbers of their open deals. */
    public void store(String organisation, Map<String, Long> openDeals, Instant at) {
        Map<String, OwnerStatus> known = reps.statuses(organisation);
        List<Json> found = openDeals.entrySet().stream()
                .filter(owner -> known.get(owner.getKey()) != OwnerStatus.ACTIVE)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .<Json>map(owner -> Json.object()
                        .put("owner", owner.getKey())
                        .put("deals", owner.getValue())
                        .build())
                .toList();
        table.put(Item.at(TableKey.ownersToCheck(organisation))
                .put("at", at)
                .put(OWNERS, Json.object().put(ITEMS, found).build())
                .build());
    }

    /** The owners as JSON, {@code {at, items:[{owner, status, deals}]}}; empty before the first ranking. */
    Optional<Json.Fields> find(String organisation) {
        return table.get(TableKey.ownersToCheck(organisation)).map(item -> Json.object()
                .put("at", item.requireInstant("at"))
                .put(ITEMS, current(organisation, item))
                .build());
    }

    private List<Json> current(String organisation, Item stored) {
        var items = (Json.Items) stored.jsonOrEmpty(OWNERS).field(ITEMS).orElseThrow();
        Map<String, OwnerStatus> known = items.items().isEmpty() ? Map.of() : reps.statuses(organisation);
        List<Json> current = new ArrayList<>();
        for (Json item : items.items()) {
            var owner = (Json.Fields) item;
            String id = ((Json.Text) owner.field("owner").orElseThrow()).value();
            OwnerStatus status = known.getOrDefault(id, OwnerStatus.UNKNOWN);
            if (status != OwnerStatus.ACTIVE) {
                current.add(owner.with("status", Json.of(status.label())));
            }
        }
        return current;
    }
}
