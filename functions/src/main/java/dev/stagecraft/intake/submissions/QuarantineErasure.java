package dev.stagecraft.intake.submissions;

import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Erases the bodies in quarantine that name one opportunity; access pattern "bodies that name an opportunity". */
public final class QuarantineErasure {
    private static final int PAGE = 100;

    private final Table table;
    private final ObjectStore objects;

    public QuarantineErasure(Wiring wiring) {
        this.table = wiring.table();
        this.objects = wiring.objects();
    }

    /**
     * Erases; whoever stops in the middle goes on by doing it again.
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
