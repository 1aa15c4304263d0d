package dev.stagecraft.table;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The primary key of an item in the single table, with one factory for each kind of item.
 *
 * <p><b>Shape</b>: partitions are {@code {organisation}#{KIND}#{id}}, never the organisation alone, so that no partition
 * is hot; the access patterns are the table in README.md.
 *
 * @param partition the partition key, attribute {@value #PARTITION}
 * @param sort the sort key, attribute {@value #SORT}
 */
public record TableKey(String partition, String sort) {
    /** The attribute of the partition key. */
    public static final String PARTITION = "pk";

    /** The attribute of the sort key. */
    public static final String SORT = "sk";

    /** The attribute of the time to live, in seconds since 1970. */
    public static final String EXPIRES = "expiresAt";

    /** The pattern of ids that clients may choose. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The sort-key prefix of an opportunity's events. */
    public static final String EVENT = "EVENT#";

    /** The sort-key prefix of an opportunity's activities. */
    public static final String ACTIVITY = "ACTIVITY#";

    /** The sort-key prefix of an opportunity's merge records. */
    public static final String MERGED = "MERGED#";

    /** The sort-key prefix of a playbook's documents. */
    public static final String DOCUMENT = "DOCUMENT#";

    /** The sort-key prefix of a feed's rows. */
    public static final String ROW = "ROW#";

    /** The key of an opportunity's current state; its events and activities share the partition. */
    public static TableKey opportunity(String organisation, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", id), "OPPORTUNITY");
    }

    /** The key of one event of an opportunity: its creation, a change by a person or a CRM, or a submission. */
    public static TableKey event(String organisation, String opportunity, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), EVENT + id);
    }

    /** The key of one activity of an opportunity. */
    public static TableKey activity(String organisation, String opportunity, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), ACTIVITY + id);
    }

    /** The key of a merge record, which names another opportunity whose events count for this one. */
    public static TableKey merged(String organisation, String opportunity, String source) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), MERGED + source);
    }

    /** The key of the guard that gives a client's id exactly one effect; it never expires. */
    public static TableKey idGuard(String organisation, String id) {
        return new TableKey(partition(organisation, "ID", id), "ID");
    }

    /** The key of a rep's feed head, which holds the last sequence number. */
    public static TableKey feedHead(String organisation, String rep) {
        return new TableKey(partition(organisation, "FEED", rep), "HEAD");
    }

    /** The key of one row of a rep's feed. */
    public static TableKey feedRow(String organisation, String rep, long sequence) {
        return new TableKey(partition(organisation, "FEED", rep), ROW + "%020d".formatted(sequence));
    }

    /** The key of the assignment of an opportunity to a rep. */
    public static TableKey assignment(String organisation, String rep, String opportunity) {
        return new TableKey(partition(organisation, "ASSIGNED", rep), opportunity);
    }

    /** The key of a quarantine entry: a body that was read and could not be applied. */
    public static TableKey quarantine(String organisation, String id) {
        return new TableKey(partition(organisation, "QUARANTINE", id), "QUARANTINE");
    }

    /** The key of a submission's newest quarantine entry. */
    public static TableKey newestQuarantine(String organisation, String submission) {
        return new TableKey(partition(organisation, "QUARANTINE", submission), "NEWEST");
    }

    /** The key that marks a quarantine entry as waiting for an opportunity to be created. */
    public static TableKey waiting(String organisation, String opportunity, String quarantine) {
        return new TableKey(partition(organisation, "WAITING", opportunity), quarantine);
    }

    /** The key of an organisation's secret, which is created on first use. */
    public static TableKey secret(String organisation, String name) {
        return new TableKey(partition(organisation, "SECRET", name), "SECRET");
    }

    /** The key of the pointer to the newest ranking run. */
    public static TableKey ranking(String organisation) {
        return new TableKey(partition(organisation, "RANKING", "latest"), "RANKING");
    }

    /** The key of an organisation's settings. */
    public static TableKey organisation(String organisation) {
        return new TableKey(partition(organisation, "ORGANISATION", "settings"), "ORGANISATION");
    }

    /** The key of an organisation's row in the registry of all organisations, the one partition that belongs to none. */
    public static TableKey registered(String organisation) {
        return new TableKey(partition("", "ORGANISATIONS", "all"), organisation);
    }

    /** The key of a rep; all reps of an organisation share a partition. */
    public static TableKey rep(String organisation, String id) {
        return new TableKey(partition(organisation, "REPS", "all"), id);
    }

    /** The key of the owners of open deals who are no active reps. */
    public static TableKey ownersToCheck(String organisation) {
        return new TableKey(partition(organisation, "OWNERS", "check"), "OWNERS");
    }

    /** The key of an import of a file: its mapping, position and counts. */
    public static TableKey importing(String organisation, String id) {
        return new TableKey(partition(organisation, "IMPORT", id), "IMPORT");
    }

    /** The key of an import's row in the list of an organisation's imports, newest first. */
    public static TableKey listedImport(String organisation, Instant createdAt, String id) {
        return new TableKey(
                partition(organisation, "IMPORTS", "all"),
                "%019d#%s".formatted(Long.MAX_VALUE - createdAt.toEpochMilli(), id));
    }

    /** The key of a saved mapping of files; all mappings of an organisation share a partition. */
    public static TableKey importMapping(String organisation, String id) {
        return new TableKey(partition(organisation, "IMPORT-MAPPINGS", "all"), id);
    }

    /** The key of one model version; all versions of an organisation share a partition, oldest first. */
    public static TableKey model(String organisation, String version) {
        return new TableKey(partition(organisation, "MODELS", "all"), version);
    }

    /**
     * The key of the pointer to an organisation's live model; its partition also holds the playbook's documents, so one
     * query reads all that scoring needs.
     */
    public static TableKey liveModel(String organisation) {
        return new TableKey(partition(organisation, "CURRENT", "all"), "MODEL");
    }

    /**
     * The key of one playbook document's entry: its current version and its draft; in the same partition as the model.
     */
    public static TableKey document(String organisation, String id) {
        return new TableKey(partition(organisation, "CURRENT", "all"), DOCUMENT + id);
    }

    /** The key of the number of an organisation's last publication. */
    public static TableKey playbookHead(String organisation) {
        return new TableKey(partition(organisation, "PLAYBOOK", "changes"), "HEAD");
    }

    /** The key of one publication of an organisation. */
    public static TableKey playbookChange(String organisation, long sequence) {
        return new TableKey(partition(organisation, "PLAYBOOK", "changes"), ROW + "%020d".formatted(sequence));
    }

    /** The key of one published version of a document, whose body is in the bucket. */
    public static TableKey definition(String organisation, String id, long version) {
        return new TableKey(partition(organisation, "DEFINITION", id), "VERSION#%09d".formatted(version));
    }

    /** The key of a document's unpublished draft. */
    public static TableKey draft(String organisation, String id) {
        return new TableKey(partition(organisation, "DRAFT", id), "DRAFT");
    }

    private static String partition(String organisation, String kind, String id) {
        return organisation + "#" + kind + "#" + id;
    }
}
