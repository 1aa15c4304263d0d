package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.http.Page;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Walks the open bodies of one organisation, newest first: all shards at the same time, merged. */
final class QuarantineScan {
    private static final Pattern PLACE = Pattern.compile("[0-9]{19}#q-[0-9a-f]{24}");

    /** After every place: a colon comes after every digit. */
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

    static Places page(Table table, String organisation, Page page) {
        String before = page.after() == null ? END : page.after();
        if (page.after() != null && !PLACE.matcher(before).matches()) {
            throw Page.badCursor();
        }
        Queue<String> found = new ConcurrentLinkedQueue<>();
        BoundedParallel.each(IntStream.range(0, ListKey.SHARDS).boxed().toList(), shard -> table.listBefore(
                        ListKey.quarantineShard(organisation, shard), before, page.limit() + 1)
                .forEach(item -> found.add(item.requireText(ListKey.SORT))));
        List<String> places = found.stream().sorted(Comparator.reverseOrder()).toList();
        List<String> shown = places.subList(0, Math.min(places.size(), page.limit()));
        return new Places(
                shown.stream()
                        .map(place -> place.substring(place.indexOf('#') + 1))
                        .toList(),
                places.size() > shown.size() ? Optional.of(shown.getLast()) : Optional.empty());
    }
}
