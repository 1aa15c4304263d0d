package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The split of rows by which a model is evaluated: trained on earlier opportunities and tested on later ones, or, where
 * there are no dates or too few deals, in folds.
 *
 * @param words the protocol for the model card
 */
public record ValidationProtocol(String words, List<Fold> folds, List<String> warnings) {
    /** The seed by which groups are dealt out; any constant would do. */
    public static final long SEED = 20_261_121;

    private static final int PARTS = 5;
    private static final double NEWEST = 0.25;
    private static final int LEAST_NEWEST = 20;
    private static final int LEAST_OF_EACH = 5;
    /** Nine of ten deals close within a time; judged deals are followed for at least so many times that. */
    private static final double FOLLOWED = 1.5;

    private static final double MOST_CLOSE = 0.9;
    private static final long MILLIS_A_DAY = 86_400_000;

    public ValidationProtocol {
        folds = List.copyOf(folds);
        warnings = List.copyOf(warnings);
    }

    /**
     * The protocol that these rows allow.
     *
     * @param rows of closed and of open opportunities
     * @param now until when they were followed
     */
    public static ValidationProtocol of(List<TrainingRow> rows, Instant now) {
        var closed = RiskSet.closed(rows);
        long timed = closed.stream().filter(TrainingRow::isTimed).count();
        long dated = closed.stream().filter(row -> row.closedAt() != null).count();
        if (2 * timed > closed.size()) {
            var fold = byBeginning(rows, closed, now);
            if (fold.isPresent()) {
                return new ValidationProtocol(
                        "out-of-time: trained on what was known when the judged opportunities had not begun, judged on"
                                + " the newest opportunities while they were open",
                        List.of(fold.get()),
                        List.of());
            }
        }
        if (2 * timed <= closed.size() && 2 * dated > closed.size()) {
            var byTime = outOfTime(closed);
            if (enough(byTime.test()) && enough(byTime.train())) {
                return new ValidationProtocol(
                        "out-of-time: trained on the older 75 % of opportunities by closing date, judged on the newest"
                                + " 25 %",
                        List.of(byTime), List.of());
            }
        }
        return grouped(RiskSet.now(rows, now), SEED);
    }

    /** True for an out-of-time split, which has one fold: the opportunities that came last. */
    public boolean isOutOfTime() {
        return folds.size() == 1;
    }

    /** The newest quarter by beginning; more, up to half, where the newest were not yet followed until most of them closed. */
    private static Optional<Fold> byBeginning(List<TrainingRow> rows, List<TrainingRow> closed, Instant now) {
        var opened = new HashMap<String, Instant>();
        var days = new HashMap<String, Double>();
        for (TrainingRow row : closed) {
            if (row.isTimed()) {
                opened.put(row.group(), Objects.requireNonNull(row.opened()));
                days.put(row.group(), row.daysToClose());
            }
        }
        var inOrder = days.values().stream().sorted().toList();
        double most = inOrder.get((int) (MOST_CLOSE * (inOrder.size() - 1)));
        Instant followed = now.minusMillis((long) (FOLLOWED * most * MILLIS_A_DAY));
        Instant quarter = cut(opened.values(), NEWEST);
        Instant half = cut(opened.values(), 2 * NEWEST);
        Instant early = followed.isBefore(quarter) ? followed : quarter;
        return fold(rows, early.isBefore(half) ? half : early, now)
                .or(() -> fold(rows, quarter, now))
                .or(() -> fold(rows, half, now));
    }

    private static Optional<Fold> fold(List<TrainingRow> rows, Instant cut, Instant now) {
        var begun = rows.stream()
                .filter(row ->
                        row.isTimed() && !Objects.requireNonNull(row.opened()).isBefore(cut))
                .toList();
        return fold(RiskSet.asOf(rows, cut), begun, now);
    }

    private static Optional<Fold> fold(List<TrainingRow> train, List<TrainingRow> judged, Instant now) {
        var fold = new Fold(train, RiskSet.now(judged, now));
        return enough(fold.test()) && enough(fold.train()) ? Optional.of(fold) : Optional.empty();
    }

    /** Grouped cross-validation under a seed. */
    public static ValidationProtocol grouped(List<TrainingRow> rows, long seed) {
        var grouping = DuplicateGroups.of(rows);
        String copies = grouping.copiesTogether() ? ", identical rows kept together" : "";
        var warnings = grouping.copiesTogether()
                ? List.<String>of()
                : List.of("So few facts are known that many opportunities look alike: copies lie in different folds");
        return new ValidationProtocol(
                PARTS + "-fold cross-validation, opportunities kept together" + copies,
                StratifiedFolds.of(rows, grouping.group(), PARTS, seed),
                warnings);
    }

    /**
     * The opportunities that were open after a moment, or where times are not known those that closed after it, judged by
     * what was known then: in one fold, or none where too few closed. Of many only the newest quarter is judged, so that
     * there is as much to learn from as for the protocol, and what was chosen for that has seen none of them.
     */
    public static Optional<Fold> since(List<TrainingRow> rows, Instant moment, Instant now) {
        Instant quarter = quarter(RiskSet.closed(rows)).orElse(Instant.MIN);
        Instant from = quarter.isAfter(moment) ? quarter : moment.plusNanos(1);
        var later = rows.stream().filter(row -> isSince(row, from)).toList();
        return fold(RiskSet.asOf(rows, from), later, now);
    }

    private static boolean isSince(TrainingRow row, Instant from) {
        Instant at = row.isTimed() ? row.moment().at() : row.closedAt();
        return at != null && !at.isBefore(from);
    }

    /**
     * The moment at which the newest quarter of closed opportunities began, or closed where most beginnings are not
     * known.
     */
    private static Optional<Instant> quarter(List<TrainingRow> closed) {
        long timed = closed.stream().filter(TrainingRow::isTimed).count();
        var moments = new HashMap<String, Instant>();
        for (TrainingRow row : closed) {
            Instant moment = 2 * timed > closed.size() ? row.opened() : row.closedAt();
            if (moment != null) {
                moments.merge(row.group(), moment, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return moments.isEmpty() ? Optional.empty() : Optional.of(cut(moments.values(), NEWEST));
    }

    private static Fold outOfTime(List<TrainingRow> rows) {
        var closed = new HashMap<String, Instant>();
        for (TrainingRow row : rows) {
            if (row.closedAt() != null) {
                closed.merge(row.group(), row.closedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return split(rows, closed, cut(closed.values(), NEWEST));
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

    /** The moment from which the newest share came; what came at once stays together. */
    private static Instant cut(Collection<Instant> moments, double newest) {
        var sorted = moments.stream().sorted().toList();
        return sorted.get((int) Math.floor(sorted.size() * (1 - newest)));
    }

    private static boolean enough(List<TrainingRow> rows) {
        long won = opportunities(rows, true);
        long lost = opportunities(rows, false);
        return won >= LEAST_OF_EACH && lost >= LEAST_OF_EACH && won + lost >= LEAST_NEWEST;
    }

    /** The number of won or of lost opportunities among these rows, each once. */
    public static long opportunities(List<TrainingRow> rows, boolean won) {
        return rows.stream()
                .filter(row -> row.won() == won)
                .map(TrainingRow::group)
                .distinct()
                .count();
    }
}
