package dev.stagecraft.training.learner;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The drift of an organisation's win rate: the change of log-odds, for deals with equal features, until the last
 * training deal closed, by which training shifts a new model other than a naive Bayes.
 *
 * <p><b>Shape</b>: deals are grouped by the month in which they began. What they were won more or less often than was said of
 * them, as rows set aside, follows a random walk. The drift is the mean over walks with small and large steps and one that
 * stays at zero, weighed by their likelihoods.
 * Months of which many deals are still open say nothing, for those that closed are no fair part.
 *
 * <p><b>Units/range</b>: log-odds, within 1 of 0.
 *
 * <p><b>Source</b>: the local level model, Durbin, Koopman 2012, by the Kalman filter.
 *
 * @param rise how far the log-odds of all deals have risen
 */
public record BaseRateDrift(double rise) {
    /** The card's section that holds it. */
    public static final String SECTION = "baseRateDrift";

    /** The drift of zero. */
    static final BaseRateDrift NONE = new BaseRateDrift(0);

    private static final Duration MONTH = Duration.ofDays(30);
    /** The share of deals that must have closed, at the usual pace, for a month to be fair. */
    private static final double MOST_CLOSED = 0.97;

    private static final int LEAST_MONTHS = 6;
    private static final double MOST = 1;
    /** The standard deviation of the first month's level. */
    private static final double BEGINNING = 0.3;
    /** Standard deviations of a month's step; 0 for no drift at all. */
    private static final List<Double> STEPS = List.of(0.0, 0.025, 0.05, 0.1, 0.2);

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /** The deals that began in one month: the wins of each beyond those predicted, and what a unit of log-odds would add. */
    private static final class Month {
        private final Map<String, Double> excess = new HashMap<>();
        private double slope;

        private double level() {
            return excess.values().stream().mapToDouble(each -> each).sum() / slope;
        }

        /**
         * The variance of the level: at least that of independent deals, for rows predicted with near certainty show no
         * drift.
         */
        private double variance() {
            double squares =
                    excess.values().stream().mapToDouble(each -> each * each).sum();
            return Math.max(squares / (slope * slope), 1 / Math.max(slope, 1e-9));
        }
    }

    /** The log-likelihood of months under a walk, and its last level. */
    private record Walk(double likelihood, double level) {}

    /**
     * The drift when the last of these deals closed; none where months are few, or where times are not known.
     *
     * @param logOdds of rows set aside; not a number for others
     */
    static BaseRateDrift of(List<TrainingRow> rows, double[] logOdds) {
        var months = new TreeMap<Integer, Month>();
        Instant now = lastClosed(rows);
        Instant fair = now.minusMillis((long) (daysToClose(rows) * MILLIS_A_DAY));
        for (int row = 0; row < rows.size(); row++) {
            var each = rows.get(row);
            Instant opened = each.opened();
            if (opened != null && opened.isBefore(fair) && !Double.isNaN(logOdds[row])) {
                int ago = (int) (Duration.between(opened, now).toMillis() / MONTH.toMillis());
                take(each, logOdds[row], months.computeIfAbsent(-ago, unseen -> new Month()));
            }
        }
        return new BaseRateDrift(level(months));
    }

    private static void take(TrainingRow row, double logOdds, Month month) {
        double probability = Estimate.probability(logOdds);
        month.excess.merge(row.group(), row.weight() * ((row.won() ? 1 : 0) - probability), Double::sum);
        month.slope += row.weight() * probability * (1 - probability);
    }

    private static Instant lastClosed(List<TrainingRow> rows) {
        return rows.stream()
                .filter(TrainingRow::isTimed)
                .map(TrainingRow::closedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** The number of days in which most deals close. */
    private static double daysToClose(List<TrainingRow> rows) {
        var days = rows.stream()
                .filter(TrainingRow::isTimed)
                .collect(Collectors.toMap(TrainingRow::group, TrainingRow::daysToClose, (first, same) -> first))
                .values()
                .stream()
                .sorted()
                .toList();
        return days.isEmpty() ? 0 : days.get((int) (MOST_CLOSED * (days.size() - 1)));
    }

    private static double level(SortedMap<Integer, Month> months) {
        if (months.size() < LEAST_MONTHS) {
            return 0;
        }
        var walks = STEPS.stream().map(step -> walk(months, step)).toList();
        double most = walks.stream().mapToDouble(Walk::likelihood).max().orElseThrow();
        double sum = 0;
        double weights = 0;
        for (Walk walk : walks) {
            double weight = Math.exp(walk.likelihood() - most);
            sum += weight * walk.level();
            weights += weight;
        }
        return Math.clamp(sum / weights, -MOST, MOST);
    }

    private static Walk walk(SortedMap<Integer, Month> months, double step) {
        double level = 0;
        double spread = step == 0 ? 0 : BEGINNING * BEGINNING;
        double likelihood = 0;
        int last = months.firstKey();
        for (Map.Entry<Integer, Month> each : months.entrySet()) {
            spread += (each.getKey() - last) * step * step;
            last = each.getKey();
            double total = spread + each.getValue().variance();
            double surprise = each.getValue().level() - level;
            likelihood -= (Math.log(total) + surprise * surprise / total) / 2;
            level += spread / total * surprise;
            spread -= spread * spread / total;
        }
        return new Walk(likelihood, level);
    }

    /** The card's section. */
    public Json.Fields json() {
        return Json.object().put("rise", rise).build();
    }
}
