package dev.stagecraft.playbook.publication;

import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Definition.VersionStatus;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.Write.WriteCondition;
import java.time.Instant;
import java.util.List;

/**
 * The writes of one attempt to withdraw a document version, as a transaction: the version's row, the organisation's
 * sequence, the change. A shipped version has no row until then.
 *
 * @param definition the version to withdraw, which is not current
 * @param reason the reason, in the person's words
 */
record DynamoWithdrawal(String organisation, Definition definition, String by, String reason, Instant now) {
    /** The place of the write that fails when the version's row has changed. */
    static final int VERSION_ROW = 0;

    static final String WITHDRAWN = "withdrawn";
    static final String SHIPPED = "shipped";

    List<Write> writes(long sequence) {
        return List.of(
                row(),
                Write.update(
                        TableKey.playbookHead(organisation),
                        Item.attributes()
                                .put(DynamoPublication.SEQUENCE, sequence + 1)
                                .build(),
                        new WriteCondition.NumberIs(DynamoPublication.SEQUENCE, sequence)),
                Write.putIfAbsent(version(Item.at(TableKey.playbookChange(organisation, sequence + 1)))
                        .put(DynamoPublication.SEQUENCE, sequence + 1)
                        .put(WITHDRAWN, true)
                        .build()));
    }

    private Write row() {
        var key = TableKey.definition(organisation, definition.id(), definition.version());
        if (definition.shipped()) {
            return Write.putIfAbsent(told(version(Item.at(key)))
                    .put("publishedAt", definition.publishedAt())
                    .put(SHIPPED, true)
                    .build());
        }
        return Write.update(
                key,
                told(Item.attributes()).build(),
                new WriteCondition.TextIs("status", VersionStatus.ACCEPTED.label()));
    }

    private Item.Builder told(Item.Builder item) {
        return item.put("status", VersionStatus.WITHDRAWN.label())
                .put("withdrawnBy", by)
                .put("withdrawnAt", now)
                .put("withdrawnFor", reason);
    }

    private Item.Builder version(Item.Builder item) {
        return item.put("id", definition.id())
                .put(DynamoPublication.VERSION, definition.version())
                .put("hash", definition.hash());
    }
}
