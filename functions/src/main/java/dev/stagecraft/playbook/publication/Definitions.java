package dev.stagecraft.playbook.publication;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Definition.VersionStatus;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.Write.WriteCondition;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of each organisation: drafts, published versions, and which of them are current.
 *
 * <p><b>Access patterns</b>: a version by its name; the documents of an organisation; a draft; publications since a number.
 *
 * <p><b>Thread-safety</b>: safe; bodies are kept in memory because they never change.
 */
public final class Definitions {
    /**
     * A text that is not published yet.
     *
     * @param id the document's id
     * @param source YAML or JSON, as it was sent
     * @param by the user who saved it
     * @param savedAt when
     */
    public record Draft(String id, String source, String by, Instant savedAt) {}

    /** A draft without its text. */
    public record DraftHead(String id, String by, Instant savedAt) {}

    /** One publication, or one withdrawal. */
    public record PublicationEvent(long sequence, DefinitionRef ref, String hash, boolean withdrawn) {}

    /** What became of a withdrawal. */
    public sealed interface Withdrawal {
        /** It is withdrawn, now or before. */
        record Withdrawn() implements Withdrawal {}

        /** It is the version that new submissions should use, which cannot be taken back. */
        record Current() implements Withdrawal {}

        /** There is no such version. */
        record Unknown() implements Withdrawal {}

        /** Others published all the time; nothing was written. */
        record Overtaken() implements Withdrawal {}
    }

    /** What became of a publication. */
    public sealed interface Publication {
        /** It is the current version now. */
        record Published(Definition definition) implements Publication {}

        /** The current version says the same; there is no new one. */
        record Unchanged(Definition definition) implements Publication {}

        /** Somebody else published this document (or many others) in between; nothing was written. */
        record Overtaken() implements Publication {}
    }

    private static final String VERSION = DynamoPublication.VERSION;
    private static final String SEQUENCE = DynamoPublication.SEQUENCE;

    private final Table table;
    private final Ids ids;
    private final OptimisticRetry retry;
    private final DefinitionBodies bodies;

    /** The definitions in the stores of a wiring. */
    public Definitions(Wiring wiring) {
        this.table = wiring.table();
        this.ids = wiring.ids();
        this.retry = wiring.retry();
        this.bodies = new DefinitionBodies(wiring.objects());
    }

    /** One published version, shipped ones included; empty when there is none. */
    public Optional<Definition> find(String organisation, DefinitionRef ref) {
        var row = table.get(TableKey.definition(organisation, ref.id(), ref.version()));
        if (row.isPresent()) {
            var status = VersionStatus.valueOf(row.get().requireText("status").toUpperCase(Locale.ROOT));
            return row.get().flag(DynamoWithdrawal.SHIPPED)
                    ? Shipped.definition(ref.id()).map(shipped -> shipped.with(status))
                    : Optional.of(definition(organisation, ref, row.get(), status));
        }
        return Shipped.definition(ref.id())
                .filter(shipped -> shipped.version() == ref.version())
                .map(shipped -> own(organisation, ref.id()) == 0 ? shipped : shipped.with(VersionStatus.ACCEPTED));
    }

    private long own(String organisation, String id) {
        return table.get(TableKey.document(organisation, id))
                .map(row -> row.longOrZero(VERSION))
                .orElse(0L);
    }

    private Definition definition(String organisation, DefinitionRef ref, Item row, VersionStatus status) {
        var body = bodies.read(organisation, ref, row.requireText("hash"));
        return new Definition(
                body.content(), body.hash(), row.requireInstant("publishedAt"), status, false, body.document());
    }

    /** What the organisation works by now: the shipped documents overlaid by its own, by id. */
    public Playbook current(String organisation) {
        return current(organisation, documents(organisation));
    }

    /** The same, by the rows of the organisation's {@link TableKey#document} partition; other rows are passed over. */
    public Playbook current(String organisation, List<Item> rows) {
        var own = rows.stream()
                .filter(row -> row.key().sort().startsWith(TableKey.DOCUMENT))
                .filter(row -> row.longOrZero(VERSION) > 0)
                .map(row -> definition(
                        organisation,
                        new DefinitionRef(row.requireText("id"), row.requireLong(VERSION)),
                        row,
                        VersionStatus.CURRENT))
                .toList();
        var hidden = own.stream().map(Definition::id).toList();
        var shipped = Shipped.definitions().stream().filter(definition -> !hidden.contains(definition.id()));
        return own.isEmpty()
                ? Shipped.playbook()
                : new Playbook(Stream.concat(own.stream(), shipped).toList());
    }

    private List<Item> documents(String organisation) {
        return table.all(TableKey.document(organisation, "").partition(), TableKey.DOCUMENT);
    }

    /**
     * Publishes a document as the next version of its id, unless it says the same as the current one.
     *
     * @param content a canonical document without {@code version}
     * @param by the user who publishes
     */
    public Publication publish(String organisation, Json.Fields content, String by, Instant now) {
        String id = ((Json.Text) content.field("id").orElseThrow()).value();
        long own = own(organisation, id);
        var current = own > 0 ? find(organisation, new DefinitionRef(id, own)) : Shipped.definition(id);
        if (current.isPresent() && says(current.get(), content)) {
            return new Publication.Unchanged(current.get());
        }
        var document =
                written(organisation, content, current.map(Definition::version).orElse(0L) + 1);
        var step = new DynamoPublication(organisation, document, own, by, now);
        try {
            return retry.get(() -> attempt(organisation, step));
        } catch (ConflictException e) {
            return new Publication.Overtaken();
        }
    }

    /** The document under the first version from this one on whose body nobody else has written. */
    private Json.Fields written(String organisation, Json.Fields content, long version) {
        var document = content.with(VERSION, Json.of(version));
        return bodies.write(organisation, document) ? document : written(organisation, content, version + 1);
    }

    /** One attempt; publications of other documents move the same sequence. */
    private Publication attempt(String organisation, DynamoPublication step) {
        return switch (table.transact(step.writes(sequence(organisation)), ids.next())) {
            case WriteOutcome.Written ignored -> new Publication.Published(step.definition());
            case WriteOutcome.Refused refused when refused.at(DynamoPublication.POINTER) -> new Publication.Overtaken();
            case WriteOutcome.Refused ignored -> throw published(organisation);
            case WriteOutcome.Contended ignored -> throw published(organisation);
        };
    }

    private static ConflictException published(String organisation) {
        return new ConflictException("Another writer published a document of " + organisation);
    }

    /**
     * Takes a version back: it still scores, but its upgrades wait for a person.
     *
     * @param by the user who withdraws
     * @param reason why, in the person's words
     */
    public Withdrawal withdraw(String organisation, DefinitionRef ref, String by, String reason, Instant now) {
        try {
            return retry.get(() -> find(organisation, ref)
                    .map(definition -> withdraw(organisation, definition, by, reason, now))
                    .orElseGet(Withdrawal.Unknown::new));
        } catch (ConflictException e) {
            return new Withdrawal.Overtaken();
        }
    }

    private Withdrawal withdraw(String organisation, Definition definition, String by, String reason, Instant now) {
        return switch (definition.status()) {
            case CURRENT -> new Withdrawal.Current();
            case WITHDRAWN -> new Withdrawal.Withdrawn();
            case ACCEPTED -> {
                var step = new DynamoWithdrawal(organisation, definition, by, reason, now);
                if (!(table.transact(step.writes(sequence(organisation)), ids.next())
                        instanceof WriteOutcome.Written)) {
                    throw published(organisation);
                }
                yield new Withdrawal.Withdrawn();
            }
        };
    }

    private static boolean says(Definition current, Json.Fields content) {
        return current.document().equals(content.with(VERSION, Json.of(current.version())));
    }

    /** Keeps a draft, instead of the one before. */
    public void saveDraft(String organisation, Draft draft) {
        table.put(Item.at(TableKey.draft(organisation, draft.id()))
                .put("source", draft.source())
                .put("by", draft.by())
                .put("savedAt", draft.savedAt())
                .build());
        var seen = Item.attributes()
                .put("id", draft.id())
                .put("draftBy", draft.by())
                .put("draftSavedAt", draft.savedAt())
                .build();
        table.write(Write.update(TableKey.document(organisation, draft.id()), seen, new WriteCondition.Always()));
    }

    /** The draft of a document. */
    public Optional<Draft> draft(String organisation, String id) {
        return table.get(TableKey.draft(organisation, id))
                .map(item -> new Draft(
                        id, item.requireText("source"), item.requireText("by"), item.requireInstant("savedAt")));
    }

    /** The drafts' ids, and when each was saved, in the order of ids. */
    public List<DraftHead> drafts(String organisation) {
        return documents(organisation).stream()
                .filter(row -> row.has("draftSavedAt"))
                .map(row -> new DraftHead(
                        row.requireText("id"), row.requireText("draftBy"), row.requireInstant("draftSavedAt")))
                .toList();
    }

    /** A number that grows with each publication and withdrawal of the organisation; 0 before the first. */
    public long sequence(String organisation) {
        return table.get(TableKey.playbookHead(organisation))
                .map(head -> head.longOrZero(SEQUENCE))
                .orElse(0L);
    }

    /** The publications and withdrawals after a number of {@link #sequence}, in order. */
    public List<PublicationEvent> changedSince(String organisation, long sequence) {
        String partition = TableKey.playbookHead(organisation).partition();
        List<PublicationEvent> changes = new ArrayList<>();
        Optional<String> after =
                Optional.of(TableKey.playbookChange(organisation, sequence).sort());
        while (after.isPresent()) {
            var page = table.query(partition, TableKey.ROW, Integer.MAX_VALUE, after.get());
            page.items()
                    .forEach(row -> changes.add(new PublicationEvent(
                            row.requireLong(SEQUENCE),
                            new DefinitionRef(row.requireText("id"), row.requireLong(VERSION)),
                            row.requireText("hash"),
                            row.flag(DynamoWithdrawal.WITHDRAWN))));
            after = page.next();
        }
        return changes;
    }
}
