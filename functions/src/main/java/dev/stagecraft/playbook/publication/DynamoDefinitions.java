package dev.stagecraft.playbook.publication;

import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@link Definitions} stored in DynamoDB (current versions, publications, drafts) and in the bucket (documents).
 *
 * <p><b>Access patterns</b>: a version by its name; the documents of an organisation; a draft; publications since a number.
 *
 * <p><b>Thread-safety</b>: safe; bodies are kept in memory because they never change.
 */
public final class DynamoDefinitions implements Definitions {
    /** The maximum number of tries, since publications of other documents advance the same sequence. */
    private static final int TRIES = 20;

    private static final String VERSION = DynamoPublication.VERSION;
    private static final String SEQUENCE = DynamoPublication.SEQUENCE;

    private final Table table;
    private final Ids ids;
    private final DefinitionBodies bodies;

    /** Creates the store on a table and a bucket; the ids name transactions. */
    public DynamoDefinitions(Table table, ObjectStore objects, Ids ids) {
        this.table = table;
        this.ids = ids;
        this.bodies = new DefinitionBodies(objects);
    }

    @Override
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

    @Override
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

    @Override
    public Publication publish(String organisation, Json.Fields content, String by, Instant now) {
        String id = ((Json.Text) content.field("id").orElseThrow()).value();
        long own = own(organisation, id);
        var current = own > 0 ? find(organisation, new DefinitionRef(id, own)) : Shipped.definition(id);
        if (current.isPresent() && says(current.get(), content)) {
            return new Publication.Unchanged(current.get());
        }
        long version = current.map(Definition::version).orElse(0L) + 1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var document = content.with(VERSION, Json.of(version));
            if (!bodies.write(organisation, document)) {
                version++;
                continue;
            }
            var step = new DynamoPublication(organisation, document, own, by, now);
            switch (table.transact(step.writes(sequence(organisation)), ids.next())) {
                case WriteOutcome.Written ignored -> {
                    return new Publication.Published(step.definition());
                }
                case WriteOutcome.Refused refused -> {
                    if (refused.at(DynamoPublication.POINTER)) {
                        return new Publication.Overtaken();
                    }
                }
                case WriteOutcome.Contended ignored -> {}
            }
        }
        return new Publication.Overtaken();
    }

    @Override
    public Withdrawal withdraw(String organisation, DefinitionRef ref, String by, String reason, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var definition = find(organisation, ref);
            if (definition.isEmpty()) {
                return new Withdrawal.Unknown();
            }
            switch (definition.get().status()) {
                case CURRENT -> {
                    return new Withdrawal.Current();
                }
                case WITHDRAWN -> {
                    return new Withdrawal.Withdrawn();
                }
                case ACCEPTED -> {
                    var step = new DynamoWithdrawal(organisation, definition.get(), by, reason, now);
                    if (table.transact(step.writes(sequence(organisation)), ids.next())
                            instanceof WriteOutcome.Written) {
                        return new Withdrawal.Withdrawn();
                    }
                }
            }
        }
        return new Withdrawal.Overtaken();
    }

    private static boolean says(Definition current, Json.Fields content) {
        return current.document().equals(content.with(VERSION, Json.of(current.version())));
    }

    @Override
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

    @Override
    public Optional<Draft> draft(String organisation, String id) {
        return table.get(TableKey.draft(organisation, id))
                .map(item -> new Draft(
                        id, item.requireText("source"), item.requireText("by"), item.requireInstant("savedAt")));
    }

    @Override
    public List<DraftHead> drafts(String organisation) {
        return documents(organisation).stream()
                .filter(row -> row.has("draftSavedAt"))
                .map(row -> new DraftHead(
                        row.requireText("id"), row.requireText("draftBy"), row.requireInstant("draftSavedAt")))
                .toList();
    }

    @Override
    public long sequence(String organisation) {
        return table.get(TableKey.playbookHead(organisation))
                .map(head -> head.longOrZero(SEQUENCE))
                .orElse(0L);
    }

    @Override
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
