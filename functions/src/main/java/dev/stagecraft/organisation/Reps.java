package dev.stagecraft.organisation;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of each organisation's sales reps: finds, lists and saves them. */
public final class Reps {
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
