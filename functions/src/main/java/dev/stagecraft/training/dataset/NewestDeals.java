package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The split by one date: a model of what was known then, judged on the opportunities that came after it.
 *
 * <p><b>Source</b>: infra/decisions/0016-open-deals.md.
 */
final class NewestDeals {
    /** Nine of ten deals close within a time; judged deals are followed for at least so many times that. */
    private static final double FOLLOWED = 1.5;

    private static final double MOST_CLOSE = 0.9;
    private static final long MILLIS_A_DAY = 86_400_000;

    private NewestDeals() {}

    /** The newest quarter by beginning; more, up to half, where the newest were not yet followed until most of them closed. */
    static Optional<Fold> byBeginning(List<TrainingRow> rows, List<TrainingRow> closed, Instant now) {
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
        Instant quarter = ValidationProtocol.cut(opened.values(), ValidationProtocol.NEWEST);
        Instant half = ValidationProtocol.cut(opened.values(), 2 * ValidationProtocol.NEWEST);
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

    /** A fold, weighted as what is known now; none where it has too little to learn from or to judge by. */
    static Optional<Fold> fold(List<TrainingRow> train, List<TrainingRow> judged, Instant now) {
        var fold = new Fold(train, RiskSet.now(judged, now));
        return ValidationProtocol.enough(fold.test()) && ValidationProtocol.enough(fold.train())
                ? Optional.of(fold)
                : Optional.empty();
    }

    /** The newest quarter by closing. */
    static Optional<Fold> byClosing(List<TrainingRow> rows) {
        var closed = new HashMap<String, Instant>();
        for (TrainingRow row : rows) {
            if (row.closedAt() != null) {
                closed.merge(row.group(), row.closedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        var fold = split(rows, closed, ValidationProtocol.cut(closed.values(), ValidationProtocol.NEWEST));
        return ValidationProtocol.enough(fold.test()) && ValidationProtocol.enough(fold.train())
                ? Optional.of(fold)
                : Optional.empty();
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
}
