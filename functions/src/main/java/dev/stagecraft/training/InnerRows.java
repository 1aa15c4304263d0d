package dev.stagecraft.training;

import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows learned from, encoded once and split once more, so that every choice is made on rows set aside within them.
 * Few rows are split five ways, so that no part decides alone; of many, one fifth is set aside.
 */
final class InnerRows {
    private static final int FEW_ROWS = 20_000;
    private static final int PARTS = 5;

    private final EncodedRows rows;
    private final int[] part;
    private final int[] half;
    private final List<Split> splits = new ArrayList<>();

    /**
     * One split.
     *
     * @param places where the judged rows stand among all
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Split(EncodedRows train, EncodedRows test, int[] places) {}

    InnerRows(List<TrainingRow> given, FeatureSpace space) {
        this.rows = EncodedRows.of(given, space);
        var group = Groups.of(given).group();
        this.part = Folds.steady(given, group, PARTS, Protocol.SEED);
        this.half = Folds.steady(given, group, 2, Protocol.SEED);
        for (int judged = 0; judged < (given.size() < FEW_ROWS ? PARTS : 1); judged++) {
            int aside = judged;
            int[] places = IntStream.range(0, part.length)
                    .filter(i -> part[i] == aside)
                    .toArray();
            if (places.length > 0 && places.length < part.length) {
                splits.add(new Split(rows.only(i -> part[i] != aside), rows.only(i -> part[i] == aside), places));
            }
        }
    }

    EncodedRows rows() {
        return rows;
    }

    List<Split> splits() {
        return splits;
    }

    /** In which part of a second split each row lies: to judge a calibration by rows that it was not made from. */
    int[] calibrationParts() {
        return splits.size() > 1 ? part : half;
    }

    /** Room for what is said of each judged row. */
    double[] unsaid() {
        double[] said = new double[rows.size()];
        Arrays.fill(said, Double.NaN);
        return said;
    }

    /** The weighted mean log-loss of log-odds, over the rows that have any. */
    double logLoss(double[] logOdds) {
        double weight = 0;
        for (int row = 0; row < logOdds.length; row++) {
            weight += Double.isNaN(logOdds[row]) ? 0 : rows.weight(row);
        }
        return weight == 0 ? Double.POSITIVE_INFINITY : loss(logOdds) / weight;
    }

    /** The weighted sum of the same: the negative log-likelihood. */
    double loss(double[] logOdds) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            if (!Double.isNaN(logOdds[row])) {
                sum += rows.weight(row) * Calibration.logLoss(logOdds[row], rows.won(row));
            }
        }
        return sum;
    }
}
