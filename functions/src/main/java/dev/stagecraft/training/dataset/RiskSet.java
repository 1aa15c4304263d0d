package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The selection of training rows of deals that had closed by a moment, weighted so that they also stand for deals still
 * open then (a risk set of survival analysis). On average a deal has the weight one.
 *
 * <p><b>Shape</b>: a row counts the same whatever its deal's end or number of rows; rows of closed deals weigh as {@link
 * FollowUpWeights} says; rows of deals without times weigh as they are. Order is kept.
 */
public final class RiskSet {
    private RiskSet() {}

    /** The rows that are known now. */
    public static List<TrainingRow> now(List<TrainingRow> rows, Instant now) {
        return weighed(closed(rows), FollowUpWeights.of(rows, now));
    }

    /**
     * The rows that were known at an earlier moment: deals that began later are left out, and deals that closed later
     * count as open.
     */
    static List<TrainingRow> asOf(List<TrainingRow> rows, Instant moment) {
        var begun = rows.stream()
                .filter(row -> row.opened() == null || row.opened().isBefore(moment))
                .toList();
        var closed = closed(begun).stream()
                .filter(row -> row.closedAt() == null || row.closedAt().isBefore(moment))
                .toList();
        return weighed(closed, FollowUpWeights.of(begun, moment));
    }

    /** The rows of closed deals. */
    static List<TrainingRow> closed(List<TrainingRow> rows) {
        return rows.stream().filter(row -> !row.isOpen()).toList();
    }

    private static List<TrainingRow> weighed(List<TrainingRow> closed, FollowUpWeights followUp) {
        Predicate<TrainingRow> timed = TrainingRow::isTimed;
        double deals = closed.stream()
                .filter(timed)
                .map(TrainingRow::group)
                .collect(Collectors.toSet())
                .size();
        double weight = closed.stream()
                .filter(timed)
                .mapToDouble(row -> row.weight() * followUp.weight(row))
                .sum();
        return closed.stream()
                .map(row -> timed.test(row) ? row.weighing(row.weight() * followUp.weight(row) * deals / weight) : row)
                .toList();
    }
}
