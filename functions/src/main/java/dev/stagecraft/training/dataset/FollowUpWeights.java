package dev.stagecraft.training.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights by which closed deals also stand for those that are still open, from the share of an organisation's deals
 * that were followed for at least so many days. Without them a history of young deals, of which only those are closed
 * that end quickly, would look better, or worse, than it is.
 *
 * <p><b>Source</b>: inverse probability of censoring weights, Robins, Finkelstein 2000; deals are followed until the moment
 * of training, so their censoring times are all known.
 */
final class FollowUpWeights {
    /** The most that one closed deal may stand for. */
    private static final double MOST = 10;

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final double[] followed;

    private FollowUpWeights(double[] followed) {
        this.followed = followed;
    }

    /** The follow-up of all deals whose beginning is known, closed or open, until a moment. */
    static FollowUpWeights of(List<TrainingRow> rows, Instant until) {
        Map<String, Double> days = new HashMap<>();
        for (TrainingRow row : rows) {
            Instant opened = row.opened();
            if (row.isTimed() && opened != null) {
                days.computeIfAbsent(
                        row.group(), unseen -> Duration.between(opened, until).toMillis() / MILLIS_A_DAY);
            }
        }
        double[] sorted =
                days.values().stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new FollowUpWeights(sorted);
    }

    /** The share of deals that were followed for at least this number of days, 0 to 1. */
    double share(double days) {
        int low = 0;
        int high = followed.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (followed[middle] < days) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return followed.length == 0 ? 1 : (followed.length - low) / (double) followed.length;
    }

    /**
     * The number of deals at risk at the row's age that a closed deal's row stands for, 1 to {@value #MOST}; 1 where
     * times are not known.
     */
    double weight(TrainingRow row) {
        if (!row.isTimed() || row.isOpen()) {
            return 1;
        }
        double seen = share(row.daysToClose());
        return seen <= 0 ? MOST : Math.clamp(share(row.moment().age()) / seen, 1, MOST);
    }
}
