package dev.stagecraft.table;

import java.time.Instant;
import java.util.List;

/**
 * The key of one item in the sparse index {@value #INDEX}, spread over {@value #SHARDS} shards an organisation:
 * opportunities by outcome, stage and id; open bodies in quarantine by time and id.
 *
 * @param partition {@code {organisation}#LIST#{shard}} or {@code {organisation}#QUARANTINED#{shard}}
 * @param sort {@code {outcome}#{stage}#{id}} or {@code {milliseconds}#{id}}
 */
public record ListKey(String partition, String sort) {
    /** The index's name. */
    public static final String INDEX = "list";

    /** Attribute of the index's partition key. */
    public static final String PARTITION = "listPk";

    /** Attribute of the index's sort key. */
    public static final String SORT = "listSk";

    /** How many partitions one organisation's list is spread over. */
    public static final int SHARDS = 16;

    /** What the index carries besides keys: all that a list row and a ranking need. */
    public static final List<String> PROJECTED = List.of(
            "name", "owner", "stage", "outcome", "probability", "modelVersion", "class", "stageSince", "scoredAt");

    /** The place of one opportunity. */
    public static ListKey of(String organisation, String id, String outcome, String stage) {
        return new ListKey(shard(organisation, Math.floorMod(id.hashCode(), SHARDS)), outcome + "#" + stage + "#" + id);
    }

    /** The place of one body in quarantine: by when it was first read. */
    public static ListKey quarantined(String organisation, String id, Instant received) {
        return new ListKey(
                quarantineShard(organisation, Math.floorMod(id.hashCode(), SHARDS)),
                "%019d#%s".formatted(received.toEpochMilli(), id));
    }

    /** The partition of one shard of the quarantine, from 0. */
    public static String quarantineShard(String organisation, int shard) {
        return organisation + "#QUARANTINED#" + shard;
    }

    /** The partition of one shard, from 0. */
    public static String shard(String organisation, int shard) {
        return organisation + "#LIST#" + shard;
    }
}
