package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The split of rows by which a model is evaluated: trained on earlier opportunities and tested on later ones, at one date or
 * several, or, where there are no dates or too few deals, on parts of them held out in turn.
 *
 * @param words the protocol for the model card
 * @param kind how the folds were made
 */
public record ValidationProtocol(String words, ProtocolKind kind, List<Fold> folds, List<String> warnings) {
    /** The seed by which groups are dealt out; any constant would do. */
    public static final long SEED = 20_261_121;

    /**
     * The number of judged opportunities that suffice to show what a useful model is worth (infra/decisions/0018). With fewer, a
     * protocol that judges more of them is used.
     */
    static final int ENOUGH = 200;

    private static final int PARTS = 5;
    private static final int TIMES = 3;
    static final double NEWEST = 0.25;
    private static final int LEAST_NEWEST = 20;
    private static final int LEAST_OF_EACH = 5;

    /** The way in which folds are made. */
    public enum ProtocolKind {
        /** One fold, the opportunities that came last. */
        NEWEST(1),
        /** Several dates, each with a model of what was known then. */
        ROLLING(1),
        /** Parts held out in turn. */
        PARTS_IN_TURN(1.5);

        private final double widening;

        ProtocolKind(double widening) {
            this.widening = widening;
        }

        /**
         * The factor by which intervals must be widened. Models that learned from nearly the same opportunities are wrong in
         * the same ways, which an interval from opportunities alone does not see.
         *
         * <p><b>Source</b>: Nadeau, Bengio 2003, "Inference for the generalization error": with k parts, the root of 1 + k / (k - 1).
         */
        public double widening() {
            return widening;
        }
    }

    public ValidationProtocol {
        folds = List.copyOf(folds);
        warnings = List.copyOf(warnings);
    }

    /**
     * The protocol that these rows allow: the newest quarter where it is enough, else several dates, else parts in turn.
     *
     * @param rows of closed and of open opportunities
     * @param now until when they were followed
     */
    public static ValidationProtocol of(List<TrainingRow> rows, Instant now) {
        var closed = RiskSet.closed(rows);
        boolean begun = 2 * closed.stream().filter(TrainingRow::isTimed).count() > closed.size();
        long dated = closed.stream().filter(row -> row.closedAt() != null).count();
        if (begun || 2 * dated > closed.size()) {
            var newest = begun ? NewestDeals.byBeginning(rows, closed, now) : NewestDeals.byClosing(closed);
            if (newest.isPresent() && deals(newest.get().test()) >= ENOUGH) {
                return newest(newest.get(), begun);
            }
            var folds = RollingOrigin.folds(rows, begun, now);
            if (folds.stream().mapToLong(fold -> deals(fold.test())).sum() >= ENOUGH) {
                return rolling(folds, begun);
            }
        }
        var known = RiskSet.now(rows, now);
        return begun || deals(known) >= ENOUGH / NEWEST ? grouped(known, SEED) : repeated(known);
    }

    private static ValidationProtocol newest(Fold fold, boolean begun) {
        String words = begun
                ? "out-of-time: trained on what was known when the judged opportunities had not begun, judged on"
                        + " the newest opportunities while they were open"
                : "out-of-time: trained on the older 75 % of opportunities by closing date, judged on the newest"
                        + " 25 %";
        return new ValidationProtocol(words, ProtocolKind.NEWEST, List.of(fold), List.of());
    }

    private static ValidationProtocol rolling(List<Fold> folds, boolean begun) {
        String words = "out-of-time at " + folds.size() + " dates: the model of each date was trained on what was known"
                + " then and judged on the opportunities that "
                + (begun
                        ? "began from then until the next date, while they were open"
                        : "closed from then until the next date");
        return new ValidationProtocol(words, ProtocolKind.ROLLING, folds, List.of());
    }

    /** True where every judged opportunity is newer than all that its model learned from. */
    public boolean isOutOfTime() {
        return kind != ProtocolKind.PARTS_IN_TURN;
    }

    /** Grouped cross-validation under a seed. */
    public static ValidationProtocol grouped(List<TrainingRow> rows, long seed) {
        return inTurn(rows, List.of(seed));
    }

    /**
     * The protocol of parts held out in turn, drawn several times, so that few opportunities are not judged by the luck of one draw. With
     * known beginnings each opportunity has many rows, and once costs enough.
     */
    private static ValidationProtocol repeated(List<TrainingRow> rows) {
        return inTurn(rows, LongStream.range(SEED, SEED + TIMES).boxed().toList());
    }

    private static ValidationProtocol inTurn(List<TrainingRow> rows, List<Long> seeds) {
        var grouping = DuplicateGroups.of(rows);
        String copies = grouping.copiesTogether() ? ", identical rows kept together" : "";
        var warnings = grouping.copiesTogether()
                ? List.<String>of()
                : List.of("So few facts are known that many opportunities look alike: copies lie in different folds");
        String times = seeds.size() == 1 ? "" : ", drawn " + seeds.size() + " times";
        return new ValidationProtocol(
                PARTS + "-fold cross-validation" + times + ", opportunities kept together" + copies,
                ProtocolKind.PARTS_IN_TURN,
                seeds.stream()
                        .flatMap(seed -> StratifiedFolds.of(rows, grouping.group(), PARTS, seed).stream())
                        .toList(),
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
        return NewestDeals.fold(RiskSet.asOf(rows, from), later, now);
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

    /** The moment from which the newest share came; what came at once stays together. */
    static Instant cut(Collection<Instant> moments, double newest) {
        var sorted = moments.stream().sorted().toList();
        return sorted.get((int) Math.floor(sorted.size() * (1 - newest)));
    }

    /** True where there is enough to learn from, or to judge by. */
    static boolean enough(List<TrainingRow> rows) {
        long won = opportunities(rows, true);
        long lost = opportunities(rows, false);
        return won >= LEAST_OF_EACH && lost >= LEAST_OF_EACH && won + lost >= LEAST_NEWEST;
    }

    private static long deals(List<TrainingRow> rows) {
        return rows.stream().map(TrainingRow::group).distinct().count();
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
