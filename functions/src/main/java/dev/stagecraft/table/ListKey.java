package dev.stagecraft.table;

import java.util.List;

/**
 * The key of one item in the sparse index {@value #INDEX}: opportunities by organisation, spread over {@value #SHARDS}
 * shards, sorted by outcome, stage and id.
 *
 * @param partition {@code {organisation}#LIST#{shard}}
 * @param sort {@code {outcome}#{stage}#{id}}
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

    /** The partition of one shard, from 0. */
    public static String shard(String organisation, int shard) {
        return organisation + "#LIST#" + shard;
    }
}
