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

/** The {@link Reps} stored in DynamoDB, all reps of an organisation in one partition. */
public final class DynamoReps implements Reps {
    private final Table table;

    /** Creates the store on the given table. */
    public DynamoReps(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Rep> find(String organisation, String id) {
        return table.get(TableKey.rep(organisation, id)).map(DynamoReps::read);
    }

    @Override
    public Page<Rep> list(String organisation, int limit, @Nullable String after) {
        return table.query(TableKey.rep(organisation, "").partition(), "", limit, after)
                .map(DynamoReps::read);
    }

    @Override
    public List<Rep> all(String organisation) {
        return table.all(TableKey.rep(organisation, "").partition(), "").stream()
                .map(DynamoReps::read)
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

    @Override
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
