package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Page;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store of ranking runs. Every method sees one organisation only. */
public interface Rankings {

    /** Reads the newest run; empty before the first. */
    Optional<RankingRun> latest(String organisation);

    /** Reads an earlier run, if it is still stored. */
    Optional<RankingRun> find(String organisation, String run);

    /** Reads a deal's rank in the newest run; empty when the deal was not open then. */
    Optional<DealRank> rank(String organisation, String opportunity);

    /** Reads a page of a run's deals in their order, after a rank; a page may be short and still have a next. */
    Page<Json.Fields> list(RankingRun run, Filter filter, int limit, int after);

    /**
     * A deal's rank, with its class and percentile.
     *
     * @param percentile the percentage of deals that rank below it
     * @param order the rule by which the run ranked
     */
    record DealRank(
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
     * The filter of a ranking list.
     *
     * @param rankClass one class; null for all
     * @param owners the reps whose deals are shown; null for all deals
     */
    record Filter(@Nullable String rankClass, @Nullable Set<String> owners) {
        public Filter {
            owners = owners == null ? null : Set.copyOf(owners);
        }
    }
}
