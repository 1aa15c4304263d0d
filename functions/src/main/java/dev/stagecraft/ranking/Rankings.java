package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Page;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the newest rankings say. Every method sees one organisation only. */
public interface Rankings {

    /** The newest run; empty before the first. */
    Optional<RankingRun> latest(String organisation);

    /** An earlier run that is still kept. */
    Optional<RankingRun> find(String organisation, String run);

    /** A deal's place in the newest run; empty when it was not open then. */
    Optional<DealRank> rank(String organisation, String opportunity);

    /** Deals of a run in their order, after a rank; a slice may be short and still not be the last. */
    Page<Json.Fields> list(RankingRun run, Filter filter, int limit, int after);

    /**
     * A deal's place.
     *
     * @param percentile how many percent of the deals rank below it
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
        /** {@code {class, rank, of, percentile, order, rankedAt}}. */
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
     * Which deals a list shows.
     *
     * @param rankClass one class; null for all
     * @param owners reps whose deals it shows; null for all deals
     */
    record Filter(@Nullable String rankClass, @Nullable Set<String> owners) {
        public Filter {
            owners = owners == null ? null : Set.copyOf(owners);
        }
    }
}
