package dev.stagecraft.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model is judged: on the newest opportunities where most closing dates are known (what it will face next; those
 * without a date are learned from), else on each part of the rows in turn.
 *
 * @param words the protocol for the model card
 */
record Protocol(String words, List<Fold> folds, List<String> warnings) {
    /** The seed by which groups are dealt out; any constant would do. */
    static final long SEED = 20_261_121;

    private static final int PARTS = 5;
    private static final double NEWEST = 0.25;
    private static final int LEAST_NEWEST = 20;
    private static final int LEAST_OF_EACH = 5;

    Protocol {
        folds = List.copyOf(folds);
        warnings = List.copyOf(warnings);
    }

    static Protocol of(List<TrainingRow> rows) {
        long dated = rows.stream().filter(row -> row.closedAt() != null).count();
        if (2 * dated > rows.size()) {
            var byTime = outOfTime(rows);
            if (enough(byTime.test()) && enough(byTime.train())) {
                return new Protocol(
                        "out-of-time: trained on the older 75 % of opportunities by closing date, judged on the newest"
                                + " 25 %",
                        List.of(byTime), List.of());
            }
        }
        return grouped(rows, SEED);
    }

    /** Whether it judges once, on what closed last: only such a split has one fold. */
    boolean isOutOfTime() {
        return folds.size() == 1;
    }

    /** Grouped cross-validation under a seed. */
    static Protocol grouped(List<TrainingRow> rows, long seed) {
        var grouping = Groups.of(rows);
        String copies = grouping.copiesTogether() ? ", identical rows kept together" : "";
        var warnings = grouping.copiesTogether()
                ? List.<String>of()
                : List.of("So few facts are known that many opportunities look alike: copies lie in different folds");
        return new Protocol(
                PARTS + "-fold cross-validation, opportunities kept together" + copies,
                Folds.of(rows, grouping.group(), PARTS, seed),
                warnings);
    }

    /**
     * The opportunities that closed after a moment, judged by what closed before: in one fold, or none where too few did or
     * nobody knows when. Those of which nobody knows when they closed are learned from.
     */
    static List<Fold> since(List<TrainingRow> rows, Instant moment) {
        var closed = closed(rows);
        if (closed.isEmpty()) {
            return List.of();
        }
        Instant cut = cut(closed.values());
        var fold = split(rows, closed, cut.isAfter(moment) ? cut : moment.plusNanos(1));
        return enough(fold.test()) && enough(fold.train()) ? List.of(fold) : List.of();
    }

    private static Fold outOfTime(List<TrainingRow> rows) {
        var closed = closed(rows);
        return split(rows, closed, cut(closed.values()));
    }

    private static Map<String, Instant> closed(List<TrainingRow> rows) {
        Map<String, Instant> closed = new HashMap<>();
        for (TrainingRow row : rows) {
            if (row.closedAt() != null) {
                closed.merge(row.group(), row.closedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return closed;
    }

    private static Fold split(List<TrainingRow> rows, Map<String, Instant> closed, Instant cut) {
        var older = new ArrayList<TrainingRow>();
        var newest = new ArrayList<TrainingRow>();
        for (TrainingRow row : rows) {
            var at = closed.get(row.group());
            (at == null || at.isBefore(cut) ? older : newest).add(row);
        }
        return new Fold(older, newest);
    }

    /** The moment from which the newest quarter closed; opportunities closed at once stay together. */
    private static Instant cut(Collection<Instant> closed) {
        var sorted = closed.stream().sorted().toList();
        return sorted.get((int) Math.floor(sorted.size() * (1 - NEWEST)));
    }

    private static boolean enough(List<TrainingRow> rows) {
        long won = opportunities(rows, true);
        long lost = opportunities(rows, false);
        return won >= LEAST_OF_EACH && lost >= LEAST_OF_EACH && won + lost >= LEAST_NEWEST;
    }

    static long opportunities(List<TrainingRow> rows, boolean won) {
        return rows.stream()
                .filter(row -> row.won() == won)
                .map(TrainingRow::group)
                .distinct()
                .count();
    }
}
