package dev.stagecraft.intake.deals;

import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.intake.BatchResults;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.opportunity.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The items of a batch request about one deal that are stored together, as far as they have no result yet, in the order
 * given.
 */
final class DealItems<T extends BatchItem> {
    private final String opportunity;
    private final List<T> open;
    private final BatchResults results;

    private DealItems(List<T> items, BatchResults results) {
        this.opportunity = items.getFirst().opportunity();
        this.open = new ArrayList<>(items);
        this.results = results;
    }

    /** The rounds in which items are stored: those of one deal in one round, unless there are more than {@code most}. */
    static <T extends BatchItem> List<List<DealItems<T>>> rounds(Collection<T> items, int most, BatchResults results) {
        List<List<DealItems<T>>> rounds = new ArrayList<>();
        items.stream()
                .collect(Collectors.groupingBy(BatchItem::opportunity, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(deal -> {
                    for (int from = 0; from < deal.size(); from += most) {
                        if (rounds.size() <= from / most) {
                            rounds.add(new ArrayList<>());
                        }
                        var part = deal.subList(from, Math.min(deal.size(), from + most));
                        rounds.get(from / most).add(new DealItems<>(part, results));
                    }
                });
        return rounds;
    }

    String opportunity() {
        return opportunity;
    }

    List<T> open() {
        return List.copyOf(open);
    }

    boolean isSettled() {
        return open.isEmpty();
    }

    /** Settles all open items as stored. */
    void stored() {
        settle(results::stored);
    }

    /** Settles all open items as to be sent again. */
    void retry() {
        settle(results::retry);
    }

    /** Settles all open items as refused. */
    void rejected(Refusal refusal) {
        settle(item -> results.rejected(item, refusal));
    }

    /** Settles one item as refused. */
    void rejected(T item, Refusal refusal) {
        results.rejected(item, refusal);
        open.remove(item);
    }

    /** Settles the items whose ids were used before. */
    void usedBefore(List<Commit.IdGuard> earlier) {
        for (Commit.IdGuard guard : earlier) {
            open.stream().filter(item -> item.id().equals(guard.id())).forEach(item -> results.usedBefore(item, guard));
            open.removeIf(item -> item.id().equals(guard.id()));
        }
    }

    private void settle(Consumer<T> result) {
        open.forEach(result);
        open.clear();
    }
}
