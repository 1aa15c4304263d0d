package dev.stagecraft.training.metrics;

import dev.stagecraft.training.dataset.TrainingRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The difference of two AUCs on the same rows (of a model with and without some features, or of a model and a rival),
 * with a 95 % interval (DeLong) that takes all rows of a deal together.
 *
 * <p><b>Shape</b>: where several models each gave a part of the scores, only deals scored by the same model are compared; two
 * models' scores have no common scale.
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
        return of(rows, new int[with.length], with, without);
    }

    /** The difference between two names' predictions, compared within what one model was asked. */
    public static AucDifference of(HoldoutPredictions judged, String name, String rival) {
        int[] places = IntStream.range(0, judged.size()).toArray();
        return of(
                Arrays.stream(places).mapToObj(judged::row).toList(),
                Arrays.stream(places).map(judged::fold).toArray(),
                Arrays.stream(places).mapToDouble(row -> judged.said(name, row)).toArray(),
                Arrays.stream(places)
                        .mapToDouble(row -> judged.said(rival, row))
                        .toArray());
    }

    private static AucDifference of(List<TrainingRow> rows, int[] part, double[] with, double[] without) {
        var ranked = PlacementValues.of(rows, part, with);
        var other = PlacementValues.of(rows, part, without);
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
        return PlacementValues.of(rows, new int[scores.length], scores).auc;
    }

    /** The rise of the AUC. */
    public double gain() {
        return with - without;
    }

    /** This difference with an interval so many times as wide. */
    public AucDifference widened(double times) {
        return new AucDifference(
                with,
                without,
                new ConfidenceInterval(
                        gain() - times * (gain() - interval.low()), gain() + times * (interval.high() - gain())));
    }

    /** True where the features raise the AUC by more than so much, and by more than chance. */
    public boolean exceeds(double bar) {
        return gain() > bar && interval.low() > 0;
    }

    /**
     * An AUC and how much each row pulls it up or down.
     *
     * @param pull a row's pairs that are in order, less as many as the AUC expects, as a share of all pairs
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record PlacementValues(double auc, double[] pull) {
        static PlacementValues of(List<TrainingRow> rows, int[] part, double[] scores) {
            double[] ordered = new double[scores.length];
            double[] all = new double[scores.length];
            double inOrder = 0;
            double pairs = 0;
            for (int[] places : byPart(part)) {
                pairs += new PartPairs(rows, scores, places).count(ordered, all);
            }
            for (int row = 0; row < ordered.length; row++) {
                inOrder += rows.get(row).won() ? ordered[row] : 0;
            }
            double auc = pairs == 0 ? 0.5 : inOrder / pairs;
            for (int row = 0; row < ordered.length; row++) {
                ordered[row] = pairs == 0 ? 0 : (ordered[row] - auc * all[row]) / pairs;
            }
            return new PlacementValues(auc, ordered);
        }

        private static Collection<int[]> byPart(int[] part) {
            Map<Integer, int[]> places = new TreeMap<>();
            IntStream.range(0, part.length)
                    .boxed()
                    .collect(Collectors.groupingBy(row -> part[row], TreeMap::new, Collectors.toList()))
                    .forEach((each, there) -> places.put(
                            each, there.stream().mapToInt(Integer::intValue).toArray()));
            return places.values();
        }
    }

    /** The pairs of a won and a lost row that one model scored. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record PartPairs(List<TrainingRow> rows, double[] scores, int[] places) {
        /** Counts each row's pairs, those in order (half for ties) and all, by weight; returns the number of all. */
        double count(double[] ordered, double[] all) {
            int[] order = Arrays.stream(places)
                    .boxed()
                    .sorted((one, other) -> Double.compare(scores[one], scores[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double won = weight(order, 0, order.length, true);
            double lost = weight(order, 0, order.length, false);
            double wonBelow = 0;
            double lostBelow = 0;
            for (int from = 0, to; from < order.length; from = to) {
                to = from;
                while (to < order.length && scores[order[to]] == scores[order[from]]) {
                    to++;
                }
                double wonHere = weight(order, from, to, true);
                double lostHere = weight(order, from, to, false);
                for (int i = from; i < to; i++) {
                    var row = rows.get(order[i]);
                    double beaten = row.won() ? lostBelow + lostHere / 2 : won - wonBelow - wonHere / 2;
                    ordered[order[i]] = row.weight() * beaten;
                    all[order[i]] = row.weight() * (row.won() ? lost : won);
                }
                wonBelow += wonHere;
                lostBelow += lostHere;
            }
            return won * lost;
        }

        private double weight(int[] order, int from, int to, boolean won) {
            return Arrays.stream(order, from, to)
                    .mapToObj(rows::get)
                    .filter(row -> row.won() == won)
                    .mapToDouble(TrainingRow::weight)
                    .sum();
        }
    }
}
