package dev.stagecraft.training.metrics;

import dev.stagecraft.training.dataset.TrainingRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The difference of a model's AUC with and without some features on the same rows, with a 95 % interval (DeLong) that
 * takes all rows of a deal together.
 *
 * <p><b>Source</b>: DeLong, DeLong, Clarke-Pearson 1988, for paired AUCs; Obuchowski 1997, for rows in clusters.
 *
 * @param with the AUC with the facts in question
 * @param without the AUC without them
 * @param interval where the difference lies with 95 % confidence
 */
public record AucDifference(double with, double without, ConfidenceInterval interval) {
    private static final double NORMAL_95 = 1.959964;

    /** The difference between predictions on the same rows with the features in question and without them. */
    public static AucDifference of(List<TrainingRow> rows, double[] with, double[] without) {
        var ranked = PlacementValues.of(rows, with);
        var other = PlacementValues.of(rows, without);
        Map<String, Double> byDeal = new HashMap<>();
        for (int row = 0; row < with.length; row++) {
            byDeal.merge(rows.get(row).group(), ranked.pull[row] - other.pull[row], Double::sum);
        }
        double deals = byDeal.size();
        double variance =
                byDeal.values().stream().mapToDouble(pull -> pull * pull).sum() * deals / Math.max(1, deals - 1);
        double difference = ranked.auc - other.auc;
        double reach = NORMAL_95 * Math.sqrt(variance);
        return new AucDifference(ranked.auc, other.auc, new ConfidenceInterval(difference - reach, difference + reach));
    }

    /** The AUC of scores; one half where all rows ended one way. */
    public static double auc(List<TrainingRow> rows, double[] scores) {
        return PlacementValues.of(rows, scores).auc;
    }

    /** The rise of the AUC by the features. */
    double gain() {
        return with - without;
    }

    /** True where the features raise the AUC by more than so much, and by more than chance. */
    public boolean exceeds(double bar) {
        return gain() > bar && interval.low() > 0;
    }

    /**
     * An AUC and how much each row pulls it up or down.
     *
     * @param pull a won row's share of the lost ones below it, a lost row's share of the won ones above it, each less the AUC
     *     and by the row's weight among those of its outcome
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record PlacementValues(double auc, double[] pull) {
        static PlacementValues of(List<TrainingRow> rows, double[] scores) {
            int[] order = IntStream.range(0, scores.length)
                    .boxed()
                    .sorted((one, other) -> Double.compare(scores[one], scores[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double won = weight(rows, true);
            double lost = weight(rows, false);
            double[] pull = new double[scores.length];
            if (won == 0 || lost == 0) {
                return new PlacementValues(0.5, pull);
            }
            double wonBelow = 0;
            double lostBelow = 0;
            double auc = 0;
            for (int from = 0, to; from < order.length; from = to) {
                double wonHere = 0;
                double lostHere = 0;
                for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                    var row = rows.get(order[to]);
                    wonHere += row.won() ? row.weight() : 0;
                    lostHere += row.won() ? 0 : row.weight();
                }
                double below = (lostBelow + lostHere / 2) / lost;
                double above = 1 - (wonBelow + wonHere / 2) / won;
                for (int i = from; i < to; i++) {
                    pull[order[i]] = rows.get(order[i]).won() ? below : above;
                }
                auc += below * wonHere / won;
                wonBelow += wonHere;
                lostBelow += lostHere;
            }
            for (int row = 0; row < pull.length; row++) {
                var each = rows.get(row);
                pull[row] = (pull[row] - auc) * each.weight() / (each.won() ? won : lost);
            }
            return new PlacementValues(auc, pull);
        }
    }

    private static double weight(List<TrainingRow> rows, boolean won) {
        return rows.stream()
                .filter(row -> row.won() == won)
                .mapToDouble(TrainingRow::weight)
                .sum();
    }
}
