package dev.stagecraft.training.metrics;

import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.card.BaselineMetrics;
import dev.stagecraft.model.card.ModelMetrics;
import java.util.List;

/**
 * The computation of a binary classifier's metrics from its probabilities for held-out rows. Rows of equal probability
 * are always taken together, so the order of the rows changes nothing.
 *
 * <p><b>Source</b>: Fawcett 2006 (ROC with ties); scikit-learn's definitions of average precision and Brier score; Naeini
 * et al. 2015 (calibration error).
 */
public final class BinaryMetrics {
    private static final double LEAST_LIKELIHOOD = 1e-15;
    private static final int BINS = 10;

    private BinaryMetrics() {}

    /** The metrics with the default classes. */
    public static ModelMetrics of(List<ScoredExample> rows, double recall) {
        return of(rows, recall, ClassShares.DEFAULT);
    }

    /** The metrics with the highest threshold that reaches this recall. */
    public static ModelMetrics of(List<ScoredExample> rows, double recall, ClassShares shares) {
        var ties = TiedScores.highestFirst(rows);
        double threshold = thresholdForRecall(ties, recall);
        return new ModelMetrics(
                auc(ties),
                averagePrecision(ties),
                logLoss(rows),
                brier(rows),
                calibrationError(ties),
                threshold,
                confusion(rows, threshold),
                LiftByClass.of(ties, shares));
    }

    /** The measures of a simple rule. */
    static BaselineMetrics baseline(List<ScoredExample> rows) {
        return new BaselineMetrics(auc(TiedScores.highestFirst(rows)), logLoss(rows), brier(rows));
    }

    /** The area under the ROC curve; one half where there is only one class. */
    public static double auc(List<TiedScores> highestFirst) {
        double lost = TiedScores.lost(highestFirst);
        double pairs = TiedScores.won(highestFirst) * lost;
        double above = 0;
        double lostBelow = lost;
        for (TiedScores tie : highestFirst) {
            lostBelow -= tie.lost();
            above += tie.won() * (lostBelow + tie.lost() / 2);
        }
        return pairs == 0 ? 0.5 : above / pairs;
    }

    /** Zero where nothing was won. */
    public static double averagePrecision(List<TiedScores> highestFirst) {
        double total = TiedScores.won(highestFirst);
        double won = 0;
        double all = 0;
        double sum = 0;
        for (TiedScores tie : highestFirst) {
            won += tie.won();
            all += tie.weight();
            sum += tie.won() * won / all;
        }
        return total == 0 ? 0 : sum / total;
    }

    /** The weighted mean log-loss, in nats. */
    public static double logLoss(List<ScoredExample> rows) {
        double sum = 0;
        double weight = 0;
        for (ScoredExample row : rows) {
            sum += row.weight() * logLoss(row.probability(), row.won());
            weight += row.weight();
        }
        return sum / weight;
    }

    /** The log-loss of one row, in nats. */
    public static double logLoss(double probability, boolean won) {
        return -Math.log(Math.max(won ? probability : 1 - probability, LEAST_LIKELIHOOD));
    }

    /** The weighted mean squared error of the probabilities. */
    public static double brier(List<ScoredExample> rows) {
        double sum = 0;
        double weight = 0;
        for (ScoredExample row : rows) {
            double error = row.probability() - (row.won() ? 1 : 0);
            sum += row.weight() * error * error;
            weight += row.weight();
        }
        return sum / weight;
    }

    /** A tie lies in the bin of its middle. */
    public static double calibrationError(List<TiedScores> highestFirst) {
        double total = TiedScores.weight(highestFirst);
        double[] gap = new double[BINS];
        double before = 0;
        for (TiedScores tie : highestFirst) {
            int bin = (int) Math.min(BINS - 1, BINS * (before + tie.weight() / 2) / total);
            gap[bin] += tie.probability() * tie.weight() - tie.won();
            before += tie.weight();
        }
        double sum = 0;
        for (double each : gap) {
            sum += Math.abs(each);
        }
        return sum / total;
    }

    /** The highest probability such that at least this share of wins has it or more; 0.5 where nothing was won. */
    public static double thresholdForRecall(List<TiedScores> highestFirst, double recall) {
        double needed = recall * TiedScores.won(highestFirst);
        double won = 0;
        for (TiedScores tie : highestFirst) {
            won += tie.won();
            if (won > 0 && won >= needed - 1e-9) {
                return tie.probability();
            }
        }
        return 0.5;
    }

    /** The confusion matrix of a threshold. */
    public static ConfusionMatrix confusion(List<ScoredExample> rows, double threshold) {
        double[] cells = new double[4];
        for (ScoredExample row : rows) {
            int cell = (row.probability() >= threshold ? 0 : 2) + (row.won() ? 0 : 1);
            cells[cell] += row.weight();
        }
        return new ConfusionMatrix(cells[0], cells[1], cells[2], cells[3]);
    }
}
