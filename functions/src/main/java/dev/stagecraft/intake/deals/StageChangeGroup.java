package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Problem;
import dev.stagecraft.intake.BatchResults;
import dev.stagecraft.opportunity.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Changes of one deal that are stored together, as far as they have no result yet, in the order in which they took effect. */
final class StageChangeGroup {
    private final String opportunity;
    private final List<StageChange> open;
    private final BatchResults results;

    private StageChangeGroup(List<StageChange> changes, BatchResults results) {
        this.opportunity = changes.getFirst().opportunity();
        this.open = new ArrayList<>(changes);
        this.results = results;
    }

    /** The rounds in which changes are stored: a deal's changes in one, unless it has more than {@code most}. */
    static List<List<StageChangeGroup>> rounds(Collection<StageChange> changes, int most, BatchResults results) {
        List<List<StageChangeGroup>> rounds = new ArrayList<>();
        changes.stream()
                .sorted(StageChange.ORDER)
                .collect(Collectors.groupingBy(StageChange::opportunity, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(deal -> {
                    for (int from = 0; from < deal.size(); from += most) {
                        if (rounds.size() <= from / most) {
                            rounds.add(new ArrayList<>());
                        }
                        var part = deal.subList(from, Math.min(deal.size(), from + most));
                        rounds.get(from / most).add(new StageChangeGroup(part, results));
                    }
                });
        return rounds;
    }

    String opportunity() {
        return opportunity;
    }

    List<StageChange> open() {
        return List.copyOf(open);
    }

    boolean isSettled() {
        return open.isEmpty();
    }

    /** All that is left was stored. */
    void stored() {
        settle(results::stored);
    }

    /** All that is left may be sent again. */
    void retry() {
        settle(results::retry);
    }

    /** All that is left is refused. */
    void rejected(Problem problem) {
        settle(change -> results.rejected(change, problem));
    }

    /** One change is refused. */
    void rejected(StageChange change, Problem problem) {
        results.rejected(change, change.at(problem));
        open.remove(change);
    }

    /** Those ids were used before. */
    void usedBefore(List<Commit.IdGuard> earlier) {
        for (Commit.IdGuard guard : earlier) {
            open.stream()
                    .filter(change -> change.id().equals(guard.id()))
                    .forEach(change -> results.usedBefore(change, guard));
            open.removeIf(change -> change.id().equals(guard.id()));
        }
    }

    private void settle(Consumer<StageChange> result) {
        open.forEach(result);
        open.clear();
    }
}
