package dev.stagecraft.ranking;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectException;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of rankings: it publishes a run with its deals, finds the newest run, and reads pages of its deals or one
 * deal's rank and class. Every method sees one organisation only.
 *
 * <p><b>Thread-safety</b>: safe; files are kept in memory, since they never change.
 */
public final class Rankings {
    /**
     * A deal's rank in a ranking run, with its class, percentile and probability.
     *
     * @param percentile the percentage of deals that rank below it
     * @param order the rule by which the run ranked
     */
    public record DealRank(
            String rankClass,
            int rank,
            int of,
            double percentile,
            double probability,
            RankingOrder order,
            Instant rankedAt) {
        /** The rank as JSON, {@code {class, rank, of, percentile, order, rankedAt}}. */
        public Json.Fields json() {
            return Json.object()
                    .put("class", rankClass)
                    .put("rank", rank)
                    .put("of", of)
                    .put("percentile", percentile)
                    .put("order", order.word())
                    .put("rankedAt", rankedAt)
                    .build();
        }
    }

    /**
     * The filter of a ranking's list, by class, by stage and by the reps whose deals it shows.
     *
     * @param rankClass one class; null for all
     * @param owners reps whose deals it shows; null for all deals
     * @param stage one stage; null for all
     */
    public record Filter(
            @Nullable String rankClass,
            @Nullable Set<String> owners,
            @Nullable String stage) {
        public Filter {
            owners = owners == null ? null : Set.copyOf(owners);
        }

        private boolean shows(Json.Fields row) {
            return (owners == null || owners.contains(text(row, "owner")))
                    && (stage == null || stage.equals(text(row, "stage")));
        }

        private static String text(Json.Fields row, String name) {
            return row.field(name).orElse(Json.Null.NULL) instanceof Json.Text text ? text.value() : "";
        }
    }

    /**
     * The maximum number of parts read for one page, so that a rare owner causes several short pages and not one slow
     * one.
     */
    private static final int PARTS_A_SLICE = 20;

    private static final String MOVES = "moves";
    private static final String RUN = "run";

    private final Table table;
    private final ObjectStore objects;
    private final OptimisticRetry retry;
    private final RecentFileCache<Map<String, RankingRunFiles.Line>> ids = new RecentFileCache<>();
    private final RecentFileCache<List<Json.Fields>> parts = new RecentFileCache<>();

    /** Creates the store on the given dependencies. */
    public Rankings(Wiring wiring) {
        this.table = wiring.table();
        this.objects = wiring.objects();
        this.retry = wiring.retry();
    }

    /** Reads the newest run; empty before the first. */
    public Optional<RankingRun> latest(String organisation) {
        return table.get(TableKey.ranking(organisation))
                .flatMap(item -> item.json(RUN))
                .map(stored -> RankingRun.of(organisation, stored));
    }

    /** Reads an earlier run, if it is still stored. */
    public Optional<RankingRun> find(String organisation, String run) {
        return objects.get(RankingRunFiles.description(organisation, run))
                .map(bytes -> RankingRun.of(organisation, (Json.Fields) Json.parse(bytes)));
    }

    /** Reads a deal's rank in the newest run; empty when the deal was not open then. */
    public Optional<DealRank> rank(String organisation, String opportunity) {
        return latest(organisation).flatMap(run -> rank(run, opportunity));
    }

    /** Reads a deal's rank in a given run. */
    Optional<DealRank> rank(RankingRun run, String opportunity) {
        var lines = ids.file(RankingRunFiles.ids(run, opportunity), key -> RankingRunFiles.ids(read(key)));
        return Optional.ofNullable(lines.get(opportunity))
                .map(line -> new DealRank(
                        run.rankClass(line.rank()),
                        line.rank(),
                        run.of(),
                        run.percentile(line.rank()),
                        line.probability(),
                        run.order(),
                        run.at()));
    }

    /** Reads a page of a run's deals in their order, after a rank; a page may be short and still have a next. */
    public Page<Json.Fields> list(RankingRun run, Filter filter, int limit, int after) {
        String only = filter.rankClass();
        int end = only == null ? run.of() : run.above(only) + run.counts().getOrDefault(only, 0);
        int rank = Math.max(after, only == null ? 0 : run.above(only));
        int lastPart = rank / RankingRunFiles.PART + PARTS_A_SLICE;
        List<Json.Fields> items = new ArrayList<>();
        while (rank < end && items.size() < limit && rank / RankingRunFiles.PART < lastPart) {
            var row = parts.file(
                            RankingRunFiles.part(run, rank / RankingRunFiles.PART),
                            key -> RankingRunFiles.rows(read(key)))
                    .get(rank % RankingRunFiles.PART);
            rank++;
            if (filter.shows(row)) {
                items.add(shown(run, row, rank));
            }
        }
        return new Page<>(items, rank < end ? Optional.of(new RankingCursor(run.id(), rank).text()) : Optional.empty());
    }

    private static Json.Fields shown(RankingRun run, Json.Fields row, int rank) {
        var shown = Json.object();
        row.fields().forEach((name, value) -> {
            if (!name.equals("change")) {
                shown.put(name, value);
            }
        });
        return shown.put("class", run.rankClass(rank))
                .put("rank", rank)
                .put("of", run.of())
                .put("percentile", run.percentile(rank))
                .putIfPresent("change", row.field("change").orElse(null))
                .build();
    }

    /** Stores a run and points to it; returns false, without a change, when a run that began later is pointed to. */
    boolean publish(RankingRun run, List<RankedDeal> placed, Map<String, ClassChange> changes) {
        RankingRunFiles.write(objects, run, placed, changes);
        return retry.get(() -> movePointer(run));
    }

    private boolean movePointer(RankingRun run) {
        var key = TableKey.ranking(run.organisation());
        Optional<Item> pointer = table.get(key);
        boolean later = pointer.flatMap(item -> item.json(RUN))
                .map(stored -> RankingRun.of(run.organisation(), stored).at().isAfter(run.at()))
                .orElse(false);
        if (later) {
            return false;
        }
        long moves = pointer.map(item -> item.longOrZero(MOVES)).orElse(0L);
        var moved = Item.at(key)
                .put(MOVES, moves + 1)
                .put("at", run.at())
                .put(RUN, run.stored())
                .build();
        var unmoved = new Write.WriteCondition.NumberIs(MOVES, moves);
        if (!(table.write(new Write.Put(moved, unmoved)) instanceof WriteOutcome.Written)) {
            throw new ConflictException("Another writer moved the ranking of " + run.organisation());
        }
        return true;
    }

    private byte[] read(String key) {
        return objects.get(key).orElseThrow(() -> new ObjectException("A file of a ranking is missing: " + key, null));
    }
}
