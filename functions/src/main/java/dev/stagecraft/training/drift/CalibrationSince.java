package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The live model's calibration on deals closed after it was trained: its mean probability against their win rate, and
 * the error to expect by chance.
 *
 * @param deals how many closed
 * @param predicted their mean probability
 * @param winRate the share that was won
 * @param error the calibration error, as {@link BinaryMetrics} has it
 * @param byChance what a perfectly calibrated model's error stays below in 95 of 100 such samples
 * @param alarmAbove what it stays below in 999 of 1,000, were the errors spread normally: many organisations are measured
 *     every week, and an alarm that rings by chance is soon not heard
 */
record CalibrationSince(int deals, double predicted, double winRate, double error, double byChance, double alarmAbove) {
    /** The least number of closed deals for a calibration. */
    static final int LEAST = 20;

    private static final int DRAWS = 200;

    /** The number of standard deviations above the mean that one value in a thousand exceeds. */
    private static final double RARE = 3.09;

    /** Any constant would do. */
    private static final long SEED = 20_261_122;

    /**
     * The prediction for one row of a deal, and the deal's outcome.
     *
     * @param deal all its rows are won or lost together, and count once
     */
    record PredictedOutcome(String deal, double probability, boolean won, double weight) {}

    static CalibrationSince of(List<PredictedOutcome> said) {
        double[] probabilities =
                said.stream().mapToDouble(PredictedOutcome::probability).toArray();
        double weight = said.stream().mapToDouble(PredictedOutcome::weight).sum();
        double predicted = 0;
        double won = 0;
        Map<String, Integer> deals = new HashMap<>();
        int[] deal = new int[probabilities.length];
        for (int i = 0; i < said.size(); i++) {
            predicted += said.get(i).weight() * probabilities[i];
            won += said.get(i).won() ? said.get(i).weight() : 0;
            deals.putIfAbsent(said.get(i).deal(), deals.size());
            deal[i] = deals.getOrDefault(said.get(i).deal(), 0);
        }
        boolean[] outcomes = new boolean[said.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = said.get(i).won();
        }
        double[] errors = errors(said, deal, deals.size());
        double mean = Arrays.stream(errors).average().orElse(0);
        double variance = Arrays.stream(errors)
                .map(error -> (error - mean) * (error - mean))
                .average()
                .orElse(0);
        return new CalibrationSince(
                deals.size(),
                predicted / weight,
                won / weight,
                error(said, outcomes),
                errors[(int) Math.ceil(DRAWS * 0.95) - 1],
                mean + RARE * Math.sqrt(variance));
    }

    /** The errors of a perfectly calibrated model, sorted: outcomes are drawn deal by deal by their probabilities. */
    private static double[] errors(List<PredictedOutcome> said, int[] deal, int deals) {
        var random = new Random(SEED);
        double[] errors = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] luck = random.doubles(deals).toArray();
            boolean[] outcomes = new boolean[said.size()];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = luck[deal[i]] < said.get(i).probability();
            }
            errors[draw] = error(said, outcomes);
        }
        Arrays.sort(errors);
        return errors;
    }

    private static double error(List<PredictedOutcome> said, boolean[] outcomes) {
        List<ScoredExample> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            rows.add(new ScoredExample(
                    said.get(i).probability(), outcomes[i], said.get(i).weight()));
        }
        return BinaryMetrics.calibrationError(TiedScores.highestFirst(rows));
    }

    /** The part of the error that chance does not explain but in rare cases; 0 where chance explains it. */
    double excess() {
        return Math.max(0, error - alarmAbove);
    }

    Json.Fields json() {
        return Json.object()
                .put("deals", deals)
                .put("predicted", predicted)
                .put("winRate", winRate)
                .put("error", error)
                .put("byChance", byChance)
                .put("passed", error > byChance)
                .put("alarmAbove", alarmAbove)
                .build();
    }
}
