package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The store of request bodies (submissions) that could not be applied, kept whole as sent and with the reason, until a
 * retry stores them.
 *
 * <p>A body is open until its submission is stored; then the body leaves, because the submission's id guard keeps it.
 *
 * <p>A body is kept in one transaction with the rows that find it by its opportunity and by its submission. A waiting body is
 * kept on condition that its opportunity does not exist, in that same transaction: whoever creates the opportunity afterwards
 * finds it.
 */
final class Quarantine {
    /**
     * A body to keep in quarantine: the submission as received, and the refusal.
     *
     * @param incoming what was read
     * @param refusal why it could not be applied
     * @param waits whether it could be applied once its opportunity exists
     */
    record Held(ReceivedSubmission incoming, Refusal refusal, boolean waits) {

        /** {@code q-} and a hash of submission, sender and body: the same body again has the same id. */
        String id() {
            var caller = incoming.caller();
            return "q-"
                    + ContentHash.of(String.join(
                                    "\n",
                                    incoming.id(),
                                    caller.user(),
                                    caller.role().label(),
                                    incoming.text()))
                            .substring("sha256:".length(), 31);
        }
    }

    /**
     * A body that is kept in quarantine, with its id.
     *
     * @param id its id
     * @param held what was kept; its text is empty when it is large, and when it is settled
     * @param opportunity the opportunity that it names
     * @param bytes how large the text is
     * @param settledAt when its submission was stored
     */
    record QuarantinedBody(
            String id, Held held, Optional<String> opportunity, long bytes, Optional<Instant> settledAt) {
        /** True until its submission is stored. */
        boolean isOpen() {
            return settledAt.isEmpty();
        }

        /** True for a text that is too large for a submission and is therefore not held here. */
        boolean isLarge() {
            return bytes > ReceivedSubmission.LARGEST;
        }
    }

    /**
     * The newest quarantined body of a submission.
     *
     * @param id its id in quarantine
     * @param user who sent it
     */
    record Newest(String id, String user) {}

    private static final Duration ADDRESS_VALID = Duration.ofMinutes(15);

    private final Table table;
    private final ObjectStore objects;
    private final Ids ids;
    private final Clock clock;

    /** The quarantine in the stores of a wiring. */
    Quarantine(Wiring wiring) {
        this.table = wiring.table();
        this.objects = wiring.objects();
        this.ids = wiring.ids();
        this.clock = wiring.clock();
    }

    /**
     * Keeps a body and returns its id. The same body of the same sender keeps its id and its first receipt; its refusal is
     * replaced.
     *
     * @return empty when nothing was kept because the opportunity that it waits for exists by now, or because others were
     *     writing: try again
     */
    Optional<String> keep(Held held) {
        String organisation = held.incoming().caller().organisation();
        if (QuarantineItem.isLarge(held)) {
            byte[] text = held.incoming().text().getBytes(StandardCharsets.UTF_8);
            objects.putOnce(raw(organisation, held.id()), text, "text/plain; charset=utf-8");
        }
        var outcome = table.transact(writes(held, Write.putIfAbsent(QuarantineItem.of(held))), ids.next());
        if (outcome instanceof WriteOutcome.Refused refused && refused.at(0)) {
            outcome = table.transact(writes(held, QuarantineItem.again(held)), ids.next());
        }
        return outcome instanceof WriteOutcome.Written ? Optional.of(held.id()) : Optional.empty();
    }

    private static List<Write> writes(Held held, Write record) {
        var incoming = held.incoming();
        String organisation = incoming.caller().organisation();
        List<Write> writes = new ArrayList<>(List.of(record));
        incoming.opportunity().ifPresent(opportunity -> {
            writes.add(row(organisation, opportunity, held.id(), held.waits()));
            if (held.waits()) {
                writes.add(new Write.Check(
                        TableKey.opportunity(organisation, opportunity), new Write.WriteCondition.Absent()));
            }
        });
        if (incoming.hasId()) {
            writes.add(Write.put(Item.at(TableKey.newestQuarantine(organisation, incoming.id()))
                    .put("quarantine", held.id())
                    .put("user", incoming.caller().user())
                    .build()));
        }
        return writes;
    }

    /** The row that finds a body by its opportunity, to store it once the opportunity exists, or to erase it. */
    private static Write row(String organisation, String opportunity, String id, boolean waits) {
        return Write.put(Item.at(TableKey.waiting(organisation, opportunity, id))
                .put("waits", waits)
                .build());
    }

    private static String raw(String organisation, String id) {
        return "raw/" + organisation + "/" + id;
    }

    /** One body by its id, with its text unless that is too large. */
    Optional<QuarantinedBody> find(String organisation, String id) {
        return table.get(TableKey.quarantine(organisation, id))
                .map(item -> QuarantineItem.read(organisation, id, item));
    }

    /** Open bodies that wait for this opportunity, with their texts, oldest first. */
    List<QuarantinedBody> waitingFor(String organisation, String opportunity) {
        return table.all(TableKey.waiting(organisation, opportunity, "").partition(), "").stream()
                .filter(row -> row.flag("waits"))
                .flatMap(row -> find(organisation, row.key().sort()).stream())
                .filter(QuarantinedBody::isOpen)
                .sorted(Comparator.comparing(kept -> kept.held().incoming().received()))
                .toList();
    }

    /**
     * Marks a body whose submission is stored.
     *
     * @throws dev.stagecraft.concurrency.ConflictException when another writer holds it
     */
    void settle(QuarantinedBody kept) {
        String organisation = kept.held().incoming().caller().organisation();
        List<Write> writes = new ArrayList<>();
        writes.add(QuarantineItem.settled(TableKey.quarantine(organisation, kept.id()), clock.instant()));
        kept.opportunity().ifPresent(opportunity -> writes.add(row(organisation, opportunity, kept.id(), false)));
        if (table.transact(writes, ids.next()) instanceof WriteOutcome.Contended) {
            throw new ConflictException("Another writer holds the body " + kept.id() + " in quarantine");
        }
    }

    /**
     * Open bodies, newest first.
     *
     * @param limit how many at most
     * @param after the position that the page before gave; null for the first page
     */
    Page<QuarantinedBody> list(String organisation, int limit, @Nullable String after) {
        var page = QuarantineScan.page(table, organisation, limit, after);
        Map<String, QuarantinedBody> found = new ConcurrentHashMap<>();
        BoundedParallel.each(
                page.items(),
                id -> find(organisation, id).filter(QuarantinedBody::isOpen).ifPresent(kept -> found.put(id, kept)));
        return new Page<>(
                page.items().stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .toList(),
                page.next());
    }

    /** The newest body of a submission. */
    Optional<Newest> newest(String organisation, String submission) {
        return table.get(TableKey.newestQuarantine(organisation, submission))
                .map(item -> new Newest(item.requireText("quarantine"), item.requireText("user")));
    }

    /** An address from which anybody may read the text of a large body, for a while; empty for others. */
    Optional<String> address(String organisation, String id) {
        return find(organisation, id).filter(QuarantinedBody::isLarge).map(kept -> objects.presignGet(
                        raw(organisation, id), ADDRESS_VALID)
                .toString());
    }
}
