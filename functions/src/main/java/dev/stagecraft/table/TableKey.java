package dev.stagecraft.table;

import java.util.regex.Pattern;

/**
 * The key of one item: the whole grammar of the single table, one factory per kind of item.
 *
 * <p><b>Shape</b>: partitions are {@code {organisation}#{KIND}#{id}}, never the organisation alone, so that no partition
 * is hot; the access patterns are the table in README.md.
 *
 * @param partition the partition key, attribute {@value #PARTITION}
 * @param sort the sort key, attribute {@value #SORT}
 */
public record TableKey(String partition, String sort) {
    /** Attribute of the partition key. */
    public static final String PARTITION = "pk";

    /** Attribute of the sort key. */
    public static final String SORT = "sk";

    /** Attribute of the time to live, in seconds since 1970. */
    public static final String EXPIRES = "expiresAt";

    /** What an id of a client may look like. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Prefix of the sort keys of an opportunity's events. */
    public static final String EVENT = "EVENT#";

    /** Prefix of the sort keys of an opportunity's activities. */
    public static final String ACTIVITY = "ACTIVITY#";

    /** Prefix of the sort keys of the opportunities that were merged into one. */
    public static final String MERGED = "MERGED#";

    /** Prefix of the sort keys of a playbook's documents. */
    public static final String DOCUMENT = "DOCUMENT#";

    /** Prefix of the sort keys of a feed's rows. */
    public static final String ROW = "ROW#";

    /** An opportunity's current state; its events and activities share the partition. */
    public static TableKey opportunity(String organisation, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", id), "OPPORTUNITY");
    }

    /** One event of an opportunity: its creation, a change by a person or a CRM, or a submission. */
    public static TableKey event(String organisation, String opportunity, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), EVENT + id);
    }

    /** One activity of an opportunity. */
    public static TableKey activity(String organisation, String opportunity, String id) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), ACTIVITY + id);
    }

    /** One opportunity whose events count in another, into which it was merged. */
    public static TableKey merged(String organisation, String opportunity, String source) {
        return new TableKey(partition(organisation, "OPPORTUNITY", opportunity), MERGED + source);
    }

    /** The guard that a client's id has exactly one effect; it never expires. */
    public static TableKey idGuard(String organisation, String id) {
        return new TableKey(partition(organisation, "ID", id), "ID");
    }

    /** The last sequence of a rep's feed. */
    public static TableKey feedHead(String organisation, String rep) {
        return new TableKey(partition(organisation, "FEED", rep), "HEAD");
    }

    /** One row of a rep's feed. */
    public static TableKey feedRow(String organisation, String rep, long sequence) {
        return new TableKey(partition(organisation, "FEED", rep), ROW + "%020d".formatted(sequence));
    }

    /** One opportunity that is assigned to a rep now. */
    public static TableKey assignment(String organisation, String rep, String opportunity) {
        return new TableKey(partition(organisation, "ASSIGNED", rep), opportunity);
    }

    /** A body that was read and could not be applied. */
    public static TableKey quarantine(String organisation, String id) {
        return new TableKey(partition(organisation, "QUARANTINE", id), "QUARANTINE");
    }

    /** The newest body in quarantine of one submission. */
    public static TableKey newestQuarantine(String organisation, String submission) {
        return new TableKey(partition(organisation, "QUARANTINE", submission), "NEWEST");
    }

    /** A quarantined body that names an opportunity, and may wait for it to exist. */
    public static TableKey waiting(String organisation, String opportunity, String quarantine) {
        return new TableKey(partition(organisation, "WAITING", opportunity), quarantine);
    }

    /** A secret of the organisation, made on first use. */
    public static TableKey secret(String organisation, String name) {
        return new TableKey(partition(organisation, "SECRET", name), "SECRET");
    }

    /** The newest ranking run. */
    public static TableKey ranking(String organisation) {
        return new TableKey(partition(organisation, "RANKING", "latest"), "RANKING");
    }

    /** An organisation's settings. */
    public static TableKey organisation(String organisation) {
        return new TableKey(partition(organisation, "ORGANISATION", "settings"), "ORGANISATION");
    }

    /** An organisation's row in the registry of all, the one partition that belongs to none. */
    public static TableKey registered(String organisation) {
        return new TableKey(partition("", "ORGANISATIONS", "all"), organisation);
    }

    /** A rep; all reps of an organisation share a partition. */
    public static TableKey rep(String organisation, String id) {
        return new TableKey(partition(organisation, "REPS", "all"), id);
    }

    /** An import of a file: its mapping, its place, its counts. */
    public static TableKey importing(String organisation, String id) {
        return new TableKey(partition(organisation, "IMPORT", id), "IMPORT");
    }

    /** One version of an organisation's model; all versions share a partition, oldest first. */
    public static TableKey model(String organisation, String version) {
        return new TableKey(partition(organisation, "MODELS", "all"), version);
    }

    /** Which version of the model serves an organisation; the partition has all that a deal is scored by. */
    public static TableKey liveModel(String organisation) {
        return new TableKey(partition(organisation, "CURRENT", "all"), "MODEL");
    }

    /** What is known of one document of the organisation's playbook, its current version and its draft; beside the model. */
    public static TableKey document(String organisation, String id) {
        return new TableKey(partition(organisation, "CURRENT", "all"), DOCUMENT + id);
    }

    /** The number of the organisation's last publication. */
    public static TableKey playbookHead(String organisation) {
        return new TableKey(partition(organisation, "PLAYBOOK", "changes"), "HEAD");
    }

    /** One publication of the organisation. */
    public static TableKey playbookChange(String organisation, long sequence) {
        return new TableKey(partition(organisation, "PLAYBOOK", "changes"), ROW + "%020d".formatted(sequence));
    }

    /** One published version of a document; its body is in the bucket. */
    public static TableKey definition(String organisation, String id, long version) {
        return new TableKey(partition(organisation, "DEFINITION", id), "VERSION#%09d".formatted(version));
    }

    /** The text of a document that is not published yet. */
    public static TableKey draft(String organisation, String id) {
        return new TableKey(partition(organisation, "DRAFT", id), "DRAFT");
    }

    private static String partition(String organisation, String kind, String id) {
        return organisation + "#" + kind + "#" + id;
    }
}
