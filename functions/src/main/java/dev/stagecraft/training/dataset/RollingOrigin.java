package dev.stagecraft.training.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The split of rows by several dates: the model of each date learns from what was known then and is judged on the
 * opportunities that came from then until the next date. Each judged opportunity is thus newer than all that its model
 * knew, and nearly all closed opportunities are judged once.
 *
 * <p><b>Shape</b>: the first date is that by which a quarter had closed; equal numbers of opportunities lie between the
 * dates. An opportunity comes when it begins, or when it closes where most beginnings are not known.
 *
 * <p><b>Source</b>: Tashman 2000, "Out-of-sample tests of forecasting accuracy", rolling origins; Dawid 1984, "Prequential
 * analysis", for the independence of what successive models get wrong.
 */
final class RollingOrigin {
    /** One of so many closes before the first date. */
    private static final int WARM_UP = 4;

    private static final int DATES = 5;

    private final List<TrainingRow> rows;
    private final boolean byBeginning;

    private RollingOrigin(List<TrainingRow> rows, boolean byBeginning) {
        this.rows = rows;
        this.byBeginning = byBeginning;
    }

    /** The folds, from the oldest date; a date at which too little was known to learn from has none. */
    static List<Fold> folds(List<TrainingRow> rows, boolean byBeginning, Instant now) {
        return new RollingOrigin(rows, byBeginning).folds(now);
    }

    private List<Fold> folds(Instant now) {
        Instant first = moment(closings(), 1, WARM_UP);
        var judged = RiskSet.now(rows.stream().filter(row -> isFrom(row, first)).toList(), now);
        Map<String, Instant> came = new HashMap<>();
        judged.forEach(row -> came.put(row.group(), came(row)));
        var folds = new ArrayList<Fold>();
        for (int date = 0; date < DATES && !came.isEmpty(); date++) {
            Instant from = moment(came.values(), date, DATES);
            Instant until = date == DATES - 1 ? Instant.MAX : moment(came.values(), date + 1, DATES);
            var test = judged.stream()
                    .filter(row -> isFrom(row, from) && !isFrom(row, until))
                    .toList();
            var train = RiskSet.asOf(rows, from);
            if (!test.isEmpty() && ValidationProtocol.enough(train)) {
                folds.add(new Fold(train, test));
            }
        }
        return folds;
    }

    /** The moment before which a share of all moments lies. */
    private static Instant moment(Collection<Instant> moments, int part, int parts) {
        var sorted = moments.stream().sorted().toList();
        return sorted.get(sorted.size() * part / parts);
    }

    private List<Instant> closings() {
        Map<String, Instant> closings = new HashMap<>();
        for (TrainingRow row : rows) {
            var closedAt = row.closedAt();
            if (closedAt != null && came(row) != null) {
                closings.put(row.group(), closedAt);
            }
        }
        return List.copyOf(closings.values());
    }

    private @Nullable Instant came(TrainingRow row) {
        return !byBeginning ? row.closedAt() : row.isTimed() ? row.opened() : null;
    }

    private boolean isFrom(TrainingRow row, Instant moment) {
        var came = came(row);
        return came != null && !came.isBefore(moment);
    }
}
