package dev.stagecraft.intake;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.Role;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableException;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Quarantine} in the table: a body has at most 64 KB, well below what an item may hold. */
final class DynamoQuarantine implements Quarantine {
    private final Table table;

    DynamoQuarantine(Table table) {
        this.table = table;
    }

    @Override
    public String keep(Held held) {
        String organisation = held.caller().organisation();
        table.write(Write.putIfAbsent(item(TableKey.quarantine(organisation, held.id()), held)));
        held.waitsFor()
                .ifPresent(opportunity -> table.write(
                        Write.putIfAbsent(item(TableKey.waiting(organisation, opportunity, held.id()), held))));
        return held.id();
    }

    private static Item item(TableKey key, Held held) {
        return Item.at(key)
                .put("submission", held.submission())
                .put("user", held.caller().user())
                .put("role", held.caller().role().label())
                .put("body", held.body())
                .put("status", held.problem().status())
                .put("code", held.problem().code())
                .put("detail", held.problem().detail())
                .put("field", held.problem().field())
                .put("receivedAt", held.received())
                .build();
    }

    @Override
    public List<Held> waitingFor(String organisation, String opportunity) {
        return table.all(TableKey.waiting(organisation, opportunity, "").partition(), "").stream()
                .map(item -> held(organisation, opportunity, item))
                .sorted(Comparator.comparing(Held::received))
                .toList();
    }

    private static Held held(String organisation, String opportunity, Item item) {
        Role role = Role.named(item.requireText("role"))
                .orElseThrow(() -> new TableException("A waiting body has no role: " + item.key()));
        return new Held(
                item.requireText("submission"),
                new Caller(organisation, item.requireText("user"), role),
                item.requireText("body"),
                new Problem(
                        (int) item.requireLong("status"),
                        item.requireText("code"),
                        item.requireText("detail"),
                        item.text("field").orElse(null)),
                Instant.parse(item.requireText("receivedAt")),
                Optional.of(opportunity));
    }

    @Override
    public void release(Held held) {
        String organisation = held.caller().organisation();
        held.waitsFor()
                .ifPresent(opportunity ->
                        table.write(Write.delete(TableKey.waiting(organisation, opportunity, held.id()))));
        table.write(Write.update(
                TableKey.quarantine(organisation, held.id()),
                Item.attributes().put("settled", true).build(),
                new Write.Condition.Present()));
    }
}
