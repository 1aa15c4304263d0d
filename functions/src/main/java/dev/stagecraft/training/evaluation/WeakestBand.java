package dev.stagecraft.training.evaluation;

import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.ScoredExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weakest part of a model's calibration: the tenth of probabilities, at first contact or one age, whose held-out
 * deals ended furthest from it, in standard deviations of chance.
 *
 * @param age as the card calls it
 * @param band 0 for probabilities from 0 to 10 %, 1 from 10 to 20 % and so on to 9
 * @param deals how many deals were given a probability in this band then
 * @param predicted their mean probability
 * @param won the share of them that was won
 * @param deviations the distance between both, in standard deviations of what chance makes of probabilities that are right
 */
public record WeakestBand(String age, int band, int deals, double predicted, double won, double deviations) {
    /** The least number of deals in a band. */
    static final int LEAST = 20;

    private static final int BANDS = 10;

    /** The furthest of some dozens of bands often lies two deviations off by chance, seldom three. */
    private static final double CHANCE = 3;

    /** The furthest of all bands and ages; empty where none has enough deals. */
    public static Optional<WeakestBand> of(HoldoutPredictions moments) {
        List<WeakestBand> spots = new ArrayList<>();
        EvaluationByAge.looks(moments).forEach((age, rows) -> {
            var scored = rows.scored(HoldoutPredictions.MODEL);
            for (int band = 0; band < BANDS; band++) {
                int wanted = band;
                var there = scored.stream().filter(row -> band(row) == wanted).toList();
                if (there.size() >= LEAST) {
                    spots.add(of(age, band, there));
                }
            }
        });
        WeakestBand furthest = null;
        for (WeakestBand spot : spots) {
            furthest = furthest == null || spot.deviations > furthest.deviations ? spot : furthest;
        }
        return Optional.ofNullable(furthest);
    }

    private static int band(ScoredExample row) {
        return (int) Math.min(BANDS - 1, BANDS * row.probability());
    }

    private static WeakestBand of(String age, int band, List<ScoredExample> rows) {
        double weight = 0;
        double predicted = 0;
        double won = 0;
        double variance = 0;
        for (ScoredExample row : rows) {
            double p = row.probability();
            weight += row.weight();
            predicted += row.weight() * p;
            won += row.won() ? row.weight() : 0;
            variance += row.weight() * row.weight() * p * (1 - p);
        }
        double distance = Math.abs(won - predicted);
        double deviations = distance == 0 ? 0 : distance / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
        return new WeakestBand(age, band, rows.size(), predicted / weight, won / weight, deviations);
    }

    /** True where the probabilities may be right and the distance chance. */
    public boolean byChance() {
        return deviations < CHANCE;
    }

    /** The band in words, such as {@code 10 to 20 %}. */
    public String percents() {
        return band * (100 / BANDS) + " to " + (band + 1) * (100 / BANDS) + " %";
    }
}
