package dev.stagecraft.playbook.publication;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Definition.VersionStatus;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.Write.WriteCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes of one attempt to publish a document version, as a transaction: the pointer, the version's row, the
 * organisation's sequence, the change, the old version's status.
 *
 * @param own the organisation's own current version; 0 when it has none
 */
record DynamoPublication(String organisation, Json.Fields document, long own, String by, Instant now) {
    /** The place of the write that fails when another publication of the document came first. */
    static final int POINTER = 0;

    static final String VERSION = "version";
    static final String SEQUENCE = "sequence";

    Definition definition() {
        return new Definition(
                Content.of(document), ContentHash.of(document), now, VersionStatus.CURRENT, false, document);
    }

    List<Write> writes(long sequence) {
        List<Write> writes = new ArrayList<>(List.of(
                Write.update(
                        TableKey.document(organisation, id()),
                        version(Item.attributes()).put("publishedAt", now).build(),
                        new WriteCondition.NumberIs(VERSION, own)),
                Write.putIfAbsent(version(Item.at(TableKey.definition(organisation, id(), number())))
                        .put("publishedAt", now)
                        .put("publishedBy", by)
                        .put("status", VersionStatus.CURRENT.label())
                        .build()),
                Write.update(
                        TableKey.playbookHead(organisation),
                        Item.attributes().put(SEQUENCE, sequence + 1).build(),
                        new WriteCondition.NumberIs(SEQUENCE, sequence)),
                Write.putIfAbsent(version(Item.at(TableKey.playbookChange(organisation, sequence + 1)))
                        .put(SEQUENCE, sequence + 1)
                        .build())));
        if (own > 0) {
            writes.add(Write.update(
                    TableKey.definition(organisation, id(), own),
                    Item.attributes()
                            .put("status", VersionStatus.ACCEPTED.label())
                            .build(),
                    new WriteCondition.TextIs("status", VersionStatus.CURRENT.label())));
        }
        return writes;
    }

    private Item.Builder version(Item.Builder item) {
        return item.put("id", id()).put(VERSION, number()).put("hash", ContentHash.of(document));
    }

    private String id() {
        return Content.of(document).id();
    }

    private long number() {
        return Content.of(document).version();
    }
}
