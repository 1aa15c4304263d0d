package dev.stagecraft.organisation;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store of all organisations: the list of their ids, and the settings of each.
 *
 * <p><b>Thread-safety</b>: safe; what was remembered is kept per instance, which lives as long as its process.
 */
public final class Organisations {
    private final Table table;
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();

    /** Creates the store on the given table. */
    public Organisations(Table table) {
        this.table = table;
    }

    /** Registers an organisation, so that scheduled functions serve it; costs one write per organisation and process. */
    public void remember(String organisation) {
        if (remembered.contains(organisation)) {
            return;
        }
        // Whether it was written, was there already, or another process writes it now: it is there afterwards.
        table.write(Write.putIfAbsent(Item.at(TableKey.registered(organisation)).build()));
        remembered.add(organisation);
    }

    /** Lists every registered organisation, in id order. */
    public List<String> all() {
        String partition = TableKey.registered("").partition();
        return table.all(partition, "").stream().map(item -> item.key().sort()).toList();
    }

    /** Reads an organisation's settings; defaults where nothing is set. */
    public Organisation settings(String organisation) {
        return table.get(TableKey.organisation(organisation))
                .map(item -> read(organisation, item))
                .orElseGet(() -> Organisation.unset(organisation));
    }

    private static Organisation read(String id, Item item) {
        return new Organisation(
                id,
                item.requireLong("rev"),
                item.text("name").orElse(null),
                item.text("timeZone").orElse(null),
                item.text("currency").orElse(null),
                item.number("retentionDays").map(Number::longValue).orElse(null));
    }

    /** Stores settings over the previous revision; false when another write came first. */
    public boolean save(Organisation changed) {
        var item = Item.at(TableKey.organisation(changed.id()))
                .put("rev", changed.rev())
                .put("name", changed.name())
                .put("timeZone", changed.timeZone())
                .put("currency", changed.currency());
        Long days = changed.retentionDays();
        if (days != null) {
            item.put("retentionDays", days);
        }
        var condition = new Write.WriteCondition.NumberIs("rev", changed.rev() - 1);
        return table.write(new Write.Put(item.build(), condition)) instanceof WriteOutcome.Written;
    }
}
