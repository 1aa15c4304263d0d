package dev.stagecraft.bench;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Simulated organisations in which a quarter of the deals is won and an oracle, which knows every deal's true probability, has
 * a known AUC. A deal has 20 features: ten numbers, five flags and five categories of three levels. Their effects on the
 * log-odds are drawn anew for each organisation, from one normal distribution, and add up.
 *
 * <p><b>Shape</b>: deals close an hour apart; beginnings and stages are not known, so each deal has one row.
 *
 * @param intercept of the log-odds
 * @param spread the standard deviation of the log-odds
 */
record OracleDeals(double intercept, double spread) {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final double CONVERSION = 0.25;
    private static final int NUMBERS = 10;
    private static final int FLAGS = 5;
    private static final int CATEGORIES = 5;
    private static final int GRID = 4_001;
    private static final double REACH = 5;
    private static final int HALVINGS = 60;
    private static final double MOST = 20;

    /** Organisations with this oracle; with an AUC of one half nothing tells anything. */
    static OracleDeals ofAuc(double auc) {
        double low = 0;
        double high = MOST / 2;
        for (int i = 0; i < HALVINGS && auc > 0.5; i++) {
            double spread = (low + high) / 2;
            if (new OracleDeals(intercept(spread), spread).auc() < auc) {
                low = spread;
            } else {
                high = spread;
            }
        }
        double spread = auc > 0.5 ? (low + high) / 2 : 0;
        return new OracleDeals(intercept(spread), spread);
    }

    private static double intercept(double spread) {
        double low = -MOST;
        double high = MOST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (new OracleDeals(middle, spread).conversion() < CONVERSION) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double conversion() {
        double won = 0;
        double all = 0;
        for (int i = 0; i < GRID; i++) {
            won += density(i) * probability(at(i));
            all += density(i);
        }
        return won / all;
    }

    /** The share of pairs of a won and a lost deal that the true probabilities put in order. */
    double auc() {
        double inOrder = 0;
        double won = 0;
        double lost = 0;
        for (int i = 0; i < GRID; i++) {
            double wins = density(i) * probability(at(i));
            double losses = density(i) - wins;
            inOrder += wins * (lost + losses / 2);
            won += wins;
            lost += losses;
        }
        return inOrder / (won * lost);
    }

    private static double at(int place) {
        return REACH * (2.0 * place / (GRID - 1) - 1);
    }

    private static double density(int place) {
        return Math.exp(-at(place) * at(place) / 2);
    }

    private double probability(double normal) {
        return 1 / (1 + Math.exp(-intercept - spread * normal));
    }

    /** The closed deals of one organisation. */
    List<TrainingRow> closed(int count, long seed) {
        var random = new Random(new SplittableRandom(seed).nextLong()); // neighbouring seeds alone give like draws
        double[] effects = random.doubles(NUMBERS + FLAGS + CATEGORIES)
                .map(any -> random.nextGaussian())
                .toArray();
        double scale = 0;
        for (double effect : effects) {
            scale += effect * effect;
        }
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            var facts = Facts.builder();
            double sum = 0;
            for (int feature = 0; feature < effects.length; feature++) {
                sum += effects[feature] * drawn(feature, random, facts);
            }
            boolean won = random.nextDouble() < probability(sum / Math.sqrt(scale));
            rows.add(new TrainingRow("o-" + i, facts.build(), won, FIRST.plus(Duration.ofHours(i)), 1));
        }
        return rows;
    }

    /** Draws one feature, and returns its value with mean 0 and variance 1. */
    private static double drawn(int feature, Random random, Facts.Builder facts) {
        if (feature < NUMBERS) {
            double value = random.nextGaussian();
            facts.number("attributes.number" + feature, value);
            return value;
        }
        if (feature < NUMBERS + FLAGS) {
            boolean flag = random.nextBoolean();
            facts.flag("attributes.flag" + feature, flag);
            return flag ? 1 : -1;
        }
        int level = random.nextInt(3);
        facts.category("attributes.category" + feature, "level " + level);
        return (level - 1) * Math.sqrt(1.5);
    }
}
