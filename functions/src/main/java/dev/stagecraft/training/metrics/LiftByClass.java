package dev.stagecraft.training.metrics;

import dev.stagecraft.model.card.ClassLifts;
import java.util.List;

/**
 * The computation of the lift (win rate as a multiple of the overall one) of classes A, B and C, cut from rows by their
 * probability. A tie across a cut is split evenly.
 */
public final class LiftByClass {
    private LiftByClass() {}

    /** A class that holds nothing is won as often as all. */
    public static ClassLifts of(List<TiedScores> highestFirst, ClassShares shares) {
        double[] cuts = shares.cuts();
        double total = TiedScores.weight(highestFirst);
        double rate = TiedScores.won(highestFirst) / total;
        double[] lift = new double[cuts.length - 1];
        for (int i = 0; i < lift.length; i++) {
            double share = cuts[i + 1] - cuts[i];
            double won = wonBetween(highestFirst, cuts[i] * total, cuts[i + 1] * total);
            lift[i] = rate == 0 || share == 0 ? 1 : won / (share * total) / rate;
        }
        return new ClassLifts(lift[0], lift[1], lift[2]);
    }

    private static double wonBetween(List<TiedScores> highestFirst, double from, double to) {
        double before = 0;
        double won = 0;
        for (TiedScores tie : highestFirst) {
            double inside = Math.min(to, before + tie.weight()) - Math.max(from, before);
            won += inside > 0 ? tie.won() * inside / tie.weight() : 0;
            before += tie.weight();
        }
        return won;
    }
}
