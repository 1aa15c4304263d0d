package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.TableException;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The conversion of quarantined submissions to items of the DynamoDB table and back. */
final class QuarantineItem {
    private static final String BODY = "body";
    private static final String SETTLED = "settledAt";
    private static final String FIELD = "field";

    private QuarantineItem() {}

    /** The new item of a body; its text stands in the item unless it is too large. */
    static Item of(Quarantine.Held held) {
        var incoming = held.incoming();
        var caller = incoming.caller();
        var key = TableKey.quarantine(caller.organisation(), held.id());
        return refusal(Item.at(key), held.refusal())
                .put("submission", incoming.id())
                .put("opportunity", incoming.opportunity().orElse(null))
                .put("user", caller.user())
                .put("role", caller.role().label())
                .put(BODY, isLarge(held) ? null : incoming.text())
                .put("bytes", bytes(held))
                .put("receivedAt", incoming.received())
                .put("batchSentAt", incoming.batchSentAt())
                .put("waits", held.waits())
                .listed(ListKey.quarantined(caller.organisation(), held.id(), incoming.received()))
                .build();
    }

    private static Item.Builder refusal(Item.Builder item, Refusal refusal) {
        return item.put("status", refusal.kind().status())
                .put("code", refusal.code())
                .put("detail", refusal.detail())
                .put(FIELD, refusal.field());
    }

    private static long bytes(Quarantine.Held held) {
        return held.incoming().text().getBytes(StandardCharsets.UTF_8).length;
    }

    /** True for a text that goes to the bucket. */
    static boolean isLarge(Quarantine.Held held) {
        return bytes(held) > ReceivedSubmission.LARGEST;
    }

    /** The write that replaces the refusal of a body that is kept already. */
    static Write again(Quarantine.Held held) {
        var told = refusal(Item.attributes().put("waits", held.waits()), held.refusal())
                .build();
        return new Write.Update(
                TableKey.quarantine(held.incoming().caller().organisation(), held.id()),
                told,
                held.refusal().field() == null ? Set.of(FIELD) : Set.of(),
                new Write.WriteCondition.Present());
    }

    /** The write that settles a body: out of the list, and without its text, which the id guard of its submission keeps. */
    static Write settled(TableKey key, Instant now) {
        return new Write.Update(
                key,
                Item.attributes().put(SETTLED, now).put("waits", false).build(),
                Set.of(BODY, ListKey.PARTITION, ListKey.SORT),
                new Write.WriteCondition.Present());
    }

    /** The body of an item; its text is empty where the item does not hold it. */
    static Quarantine.QuarantinedBody read(String organisation, String id, Item item) {
        Role role = Role.named(item.requireText("role"))
                .orElseThrow(() -> new TableException("A body in quarantine has no role: " + item.key()));
        var incoming = new ReceivedSubmission(
                new Caller(organisation, item.requireText("user"), role),
                item.requireText("submission"),
                item.text(BODY).orElse(""),
                item.requireInstant("receivedAt"),
                item.instant("batchSentAt").orElse(null));
        var refusal = new Refusal(
                Refusal.RefusalKind.of((int) item.requireLong("status")),
                item.requireText("code"),
                item.requireText("detail"),
                item.text(FIELD).orElse(null),
                Map.of());
        return new Quarantine.QuarantinedBody(
                id,
                new Quarantine.Held(incoming, refusal, item.flag("waits")),
                item.text("opportunity"),
                item.requireLong("bytes"),
                item.instant(SETTLED));
    }
}
