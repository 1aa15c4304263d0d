package dev.stagecraft.training.dataset;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A reader of many deals' histories by id, several at the same time, which hands on what is computed of each in the
 * order of the ids.
 *
 * <p><b>Access pattern</b>: one history by id.
 *
 * @param opportunities the store
 * @param organisation the organisation whose deals are read
 */
public record HistoryReader(Opportunities opportunities, String organisation) {
    /** The number of deals read before their results are handed on: it bounds the memory. */
    private static final int BATCH = 512;

    /**
     * Reads the histories of these ids and hands on a result of each; an id without a history has none.
     *
     * @param compute the result of one history, worked out by many threads
     * @param consumer of the results, called by this thread in the order of the ids
     */
    public <R> void each(Collection<String> ids, Function<History, R> compute, Consumer<R> consumer) {
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BATCH) {
            var batch = all.subList(from, Math.min(all.size(), from + BATCH));
            Map<String, R> results = new ConcurrentHashMap<>();
            BoundedParallel.each(batch, id -> opportunities
                    .history(organisation, id)
                    .ifPresent(history -> results.put(id, compute.apply(history))));
            for (String id : batch) {
                var result = results.get(id);
                if (result != null) {
                    consumer.accept(result);
                }
            }
        }
    }
}
