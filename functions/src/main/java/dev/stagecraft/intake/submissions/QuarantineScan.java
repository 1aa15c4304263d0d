package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scan of one organisation's quarantined submissions, newest first, in pages: all shards of the index in parallel,
 * merged.
 */
final class QuarantineScan {
    private static final Pattern PLACE = Pattern.compile("[0-9]{19}#q-[0-9a-f]{24}");

    /** A text after every place: a colon sorts after every digit. */
    private static final String END = ":";

    private QuarantineScan() {}

    /** A page of ids, newest first, from a position that an earlier page gave. */
    static Page<String> page(Table table, String organisation, int limit, @Nullable String after) {
        if (after != null && !PLACE.matcher(after).matches()) {
            throw new InvalidCursorException();
        }
        String before = after == null ? END : after;
        Queue<String> found = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(IntStream.range(0, ListKey.SHARDS).boxed().toList(), shard -> table.listBefore(
                        ListKey.quarantineShard(organisation, shard), before, limit + 1)
                .forEach(item -> found.add(item.requireText(ListKey.SORT))));
        List<String> places = found.stream().sorted(Comparator.reverseOrder()).toList();
        List<String> shown = places.subList(0, Math.min(places.size(), limit));
        return new Page<>(
                shown.stream()
                        .map(place -> place.substring(place.indexOf('#') + 1))
                        .toList(),
                places.size() > shown.size() ? Optional.of(shown.getLast()) : Optional.empty());
    }
}
