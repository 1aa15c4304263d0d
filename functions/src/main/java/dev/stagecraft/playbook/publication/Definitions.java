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
 * The store of each organisation's playbook documents: drafts, published versions, which of them are current, and the
 * list of publications.
 *
 * <p><b>Access patterns</b>: a version by its name; the documents of an organisation; a draft; publications since a number.
 *
 * <p><b>Thread-safety</b>: safe; bodies are kept in memory because they never change.
 */
public final class Definitions {
    /**
     * An unpublished source text of a document.
     *
     * @param id the document's id
     * @param source YAML or JSON, as it was sent
     * @param by the user who saved it
     * @param savedAt the time when it was saved
     */
    public record Draft(String id, String source, String by, Instant savedAt) {}

    /** A draft without its text. */
    public record DraftHead(String id, String by, Instant savedAt) {}

    /** A publication or withdrawal, as an entry of the organisation's change list. */
    public record PublicationEvent(long sequence, DefinitionRef ref, String hash, boolean withdrawn) {}

    /** The outcome of a withdrawal. */
    public sealed interface Withdrawal {
        /** The outcome in which the version is withdrawn, now or earlier. */
        record Withdrawn() implements Withdrawal {}

        /** The refusal because the version is the current one, which cannot be withdrawn. */
        record Current() implements Withdrawal {}

        /** The refusal because there is no such version. */
        record Unknown() implements Withdrawal {}

        /** The outcome in which nothing was written, because other writers kept coming first. */
        record Overtaken() implements Withdrawal {}
    }

    /** The outcome of a publication. */
    public sealed interface Publication {
        /** The outcome in which the document was published and is the current version. */
        record Published(Definition definition) implements Publication {}

        /** The outcome in which the current version has the same content, so that no new version was made. */
        record Unchanged(Definition definition) implements Publication {}

        /** The outcome in which nothing was written, because another publication came first. */
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

    /** Reads one published version, shipped ones included; empty when there is none. */
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

    /** Reads the organisation's current playbook: the shipped documents overlaid by its own, by id. */
    public Playbook current(String organisation) {
        return current(organisation, documents(organisation));
    }

    /**
     * Builds the current playbook from the rows of the organisation's {@link TableKey#document} partition; other rows
     * are ignored.
     */
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
     * Publishes a document as the next version of its id, unless it equals the current version.
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
     * Withdraws a version: its submissions are still scored, but upgrades wait for a person.
     *
     * @param by the user who withdraws
     * @param reason the reason, in the person's words
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

    /** Saves a draft, replacing the previous one. */
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

    /** Reads the draft of a document. */
    public Optional<Draft> draft(String organisation, String id) {
        return table.get(TableKey.draft(organisation, id))
                .map(item -> new Draft(
                        id, item.requireText("source"), item.requireText("by"), item.requireInstant("savedAt")));
    }

    /** Lists the drafts without their texts, by id. */
    public List<DraftHead> drafts(String organisation) {
        return documents(organisation).stream()
                .filter(row -> row.has("draftSavedAt"))
                .map(row -> new DraftHead(
                        row.requireText("id"), row.requireText("draftBy"), row.requireInstant("draftSavedAt")))
                .toList();
    }

    /** The number of publications and withdrawals of the organisation, which only grows; 0 before the first. */
    public long sequence(String organisation) {
        return table.get(TableKey.playbookHead(organisation))
                .map(head -> head.longOrZero(SEQUENCE))
                .orElse(0L);
    }

    /** Lists the publications and withdrawals after a {@link #sequence} number, in order. */
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
