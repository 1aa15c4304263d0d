package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The scan of one organisation's open bodies, newest first: all shards in parallel, merged. */
final class QuarantineScan {
    /** A text after every place: a colon sorts after every digit. */
    private static final String END = ":";

    private QuarantineScan() {}

    /**
     * A page of ids.
     *
     * @param ids newest first
     * @param last where the next page starts; empty on the last
     */
    record Places(List<String> ids, Optional<String> last) {
        Places {
            ids = List.copyOf(ids);
        }
    }

    static Places page(Table table, String organisation, int limit, @Nullable String after) {
        String before = after == null ? END : after;
        Queue<String> found = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(IntStream.range(0, ListKey.SHARDS).boxed().toList(), shard -> table.listBefore(
                        ListKey.quarantineShard(organisation, shard), before, limit + 1)
                .forEach(item -> found.add(item.requireText(ListKey.SORT))));
        List<String> places = found.stream().sorted(Comparator.reverseOrder()).toList();
        List<String> shown = places.subList(0, Math.min(places.size(), limit));
        return new Places(
                shown.stream()
                        .map(place -> place.substring(place.indexOf('#') + 1))
                        .toList(),
                places.size() > shown.size() ? Optional.of(shown.getLast()) : Optional.empty());
    }
}
