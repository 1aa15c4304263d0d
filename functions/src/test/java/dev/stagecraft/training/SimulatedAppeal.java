package dev.stagecraft.training;

import java.util.Random;

/**
 * What a deal's attributes and date make of its chances: the prior of a hidden interest, and the hazards with and without it.
 *
 * @param score the linear score
 * @param usual the hazards where the customer is not interested
 * @param interested the hazards where the customer is
 */
record SimulatedAppeal(double score, StageHazards usual, StageHazards interested) {
    /** The scores there are: multiples of this, so that few tables serve all deals. */
    private static final double STEP = .05;

    /** The key of the nearest score. */
    static long key(double score) {
        return Math.round(score / STEP);
    }

    static SimulatedAppeal of(long key) {
        double score = key * STEP;
        return new SimulatedAppeal(score, new StageHazards(score - .7), new StageHazards(score + .5));
    }

    StageHazards hazards(boolean interest) {
        return interest ? interested : usual;
    }

    boolean drawInterest(Random random) {
        return random.nextDouble() < logistic(prior());
    }

    /** The log-odds of interest when the deal begins. */
    double prior() {
        return .8 * score - .2;
    }

    /** The log-likelihood ratio of interest of a stay that ended by advancing. */
    double advanced(int stage, double days) {
        return interested.logAdvance(stage, days) - usual.logAdvance(stage, days);
    }

    /** The log-likelihood ratio of interest of a stay that lasts. */
    double stayed(int stage, double days) {
        return interested.logStay(stage, days) - usual.logStay(stage, days);
    }

    /** The probability of winning a deal so long in a stage, given the log-odds of interest. */
    double win(int stage, double days, double logOdds) {
        double likely = logistic(logOdds);
        return likely * interested.win(stage, days) + (1 - likely) * usual.win(stage, days);
    }

    /** The probability of log-odds. */
    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
