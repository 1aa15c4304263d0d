package dev.stagecraft.table;

import java.time.Instant;
import java.util.List;

/**
 * The key of an item in the table's sparse index, which lists an organisation's opportunities and its open quarantined
 * submissions over several shards. The index is {@value #INDEX}, over {@value #SHARDS} shards for each organisation:
 * opportunities by outcome, stage and id; open quarantine entries by time and id.
 *
 * @param partition {@code {organisation}#LIST#{shard}} or {@code {organisation}#QUARANTINED#{shard}}
 * @param sort {@code {outcome}#{stage}#{id}} or {@code {milliseconds}#{id}}
 */
public record ListKey(String partition, String sort) {
    /** The index's name. */
    public static final String INDEX = "list";

    /** The attribute of the index's partition key. */
    public static final String PARTITION = "listPk";

    /** The attribute of the index's sort key. */
    public static final String SORT = "listSk";

    /** The number of partitions that one organisation's list is spread over. */
    public static final int SHARDS = 16;

    /** The attributes that the index carries besides keys: those that list rows and rankings need. */
    public static final List<String> PROJECTED = List.of(
            "name", "owner", "stage", "outcome", "probability", "modelVersion", "class", "stageSince", "scoredAt");

    /** The index key of one opportunity. */
    public static ListKey of(String organisation, String id, String outcome, String stage) {
        return new ListKey(shard(organisation, Math.floorMod(id.hashCode(), SHARDS)), outcome + "#" + stage + "#" + id);
    }

    /** The index key of one quarantine entry, by the time of its first receipt. */
    public static ListKey quarantined(String organisation, String id, Instant received) {
        return new ListKey(
                quarantineShard(organisation, Math.floorMod(id.hashCode(), SHARDS)),
                "%019d#%s".formatted(received.toEpochMilli(), id));
    }

    /** The partition of one quarantine shard, counted from 0. */
    public static String quarantineShard(String organisation, int shard) {
        return organisation + "#QUARANTINED#" + shard;
    }

    /** The partition of one list shard, counted from 0. */
    public static String shard(String organisation, int shard) {
        return organisation + "#LIST#" + shard;
    }
}
