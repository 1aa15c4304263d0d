package dev.stagecraft.ranking;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys and contents of one ranking run's files in the bucket: deals in order with their class changes, ranks by
 * deal id, and the run's description.
 */
final class RankingRunFiles {
    /** The number of deals in one part of the order. */
    static final int PART = 5_000;

    /** The approximate number of deals in one ids file. */
    private static final int IDS = 4_000;

    private static final int FIELDS = 3;

    private RankingRunFiles() {}

    /** A deal's line in a run's file of ranks by id. */
    record Line(int rank, double probability) {}

    static String description(String organisation, String run) {
        return "rankings/" + organisation + "/" + run + "/run.json";
    }

    static String part(RankingRun run, int part) {
        return "rankings/%s/%s/part-%05d.jsonl".formatted(run.organisation(), run.id(), part);
    }

    static String ids(RankingRun run, int bucket) {
        return "rankings/%s/%s/ids-%05d.tsv".formatted(run.organisation(), run.id(), bucket);
    }

    /** The key of the ids file that holds a deal. */
    static String ids(RankingRun run, String opportunity) {
        return ids(run, bucket(opportunity, buckets(run.of())));
    }

    private static int buckets(int deals) {
        return Math.max(1, Math.ceilDiv(deals, IDS));
    }

    private static int bucket(String opportunity, int buckets) {
        return Math.floorMod(opportunity.hashCode(), buckets);
    }

    /** Writes all files of a run, its description last. */
    static void write(ObjectStore objects, RankingRun run, List<RankedDeal> placed, Map<String, ClassChange> changes) {
        List<Runnable> writes = new ArrayList<>();
        for (int part = 0; part * PART < placed.size(); part++) {
            String key = part(run, part);
            var rows = placed.subList(part * PART, Math.min(placed.size(), (part + 1) * PART));
            writes.add(() -> put(objects, key, lines(rows, changes), "application/jsonl"));
        }
        List<StringBuilder> ids = new ArrayList<>();
        for (int bucket = 0; bucket < buckets(placed.size()); bucket++) {
            ids.add(new StringBuilder());
        }
        for (RankedDeal row : placed) {
            ids.get(bucket(row.deal().id(), ids.size()))
                    .append(row.deal().id())
                    .append('\t')
                    .append(row.rank())
                    .append('\t')
                    .append(row.deal().probability())
                    .append('\n');
        }
        for (int bucket = 0; bucket < ids.size(); bucket++) {
            String key = ids(run, bucket);
            String text = ids.get(bucket).toString();
            writes.add(() -> put(objects, key, text, "text/tab-separated-values"));
        }
        BoundedParallel.each(writes, Runnable::run);
        put(objects, description(run.organisation(), run.id()), run.stored().text(), "application/json");
    }

    private static void put(ObjectStore objects, String key, String text, String type) {
        objects.putOnce(key, text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String lines(List<RankedDeal> rows, Map<String, ClassChange> changes) {
        var lines = new StringBuilder();
        for (RankedDeal row : rows) {
            var deal = row.deal();
            var change = changes.get(deal.id());
            lines.append(Json.object()
                            .put("opportunityId", deal.id())
                            .put("name", deal.name())
                            .putIfPresent("owner", deal.owner())
                            .put("stage", deal.stage())
                            .put("probability", deal.probability())
                            .putIfPresent("change", change == null ? null : change.json())
                            .build()
                            .text())
                    .append('\n');
        }
        return lines.toString();
    }

    /** Reads the rows of one part. */
    static List<Json.Fields> rows(byte[] part) {
        return new String(part, StandardCharsets.UTF_8)
                .lines()
                .map(line -> (Json.Fields) Json.parse(line))
                .toList();
    }

    /** Reads the lines of an ids file. */
    static Map<String, Line> ids(byte[] file) {
        Map<String, Line> lines = new HashMap<>();
        new String(file, StandardCharsets.UTF_8).lines().forEach(text -> {
            String[] fields = text.split("\t", FIELDS);
            lines.put(fields[0], new Line(Integer.parseInt(fields[1]), Double.parseDouble(fields[2])));
        });
        return lines;
    }
}
