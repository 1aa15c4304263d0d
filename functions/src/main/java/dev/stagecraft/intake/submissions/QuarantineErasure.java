package dev.stagecraft.intake.submissions;

import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The erasure of all quarantined bodies that name one deleted opportunity. */
public final class QuarantineErasure {
    private static final int PAGE = 100;

    private final Table table;
    private final ObjectStore objects;

    /** The erasure in the stores of a wiring. */
    public QuarantineErasure(Wiring wiring) {
        this.table = wiring.table();
        this.objects = wiring.objects();
    }

    /**
     * Erases them; the same call again goes on where an interrupted one stopped.
     *
     * @param goesOn whether there is time for more
     * @return whether nothing is left
     */
    public boolean erase(String organisation, String opportunity, BooleanSupplier goesOn) {
        String partition = TableKey.waiting(organisation, opportunity, "").partition();
        List<Item> rows;
        do {
            rows = table.query(partition, "", PAGE, null).items();
            for (Item row : rows) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
                body(organisation, row.key().sort());
                table.write(Write.delete(row.key()));
            }
        } while (!rows.isEmpty());
        return true;
    }

    private void body(String organisation, String id) {
        var key = TableKey.quarantine(organisation, id);
        table.get(key)
                .flatMap(body -> body.text("submission"))
                .ifPresent(submission -> table.write(new Write.Delete(
                        TableKey.newestQuarantine(organisation, submission),
                        new Write.WriteCondition.TextIs("quarantine", id))));
        objects.delete("raw/" + organisation + "/" + id);
        table.write(Write.delete(key));
    }
}
