package dev.stagecraft.training.learner;

import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.DuplicateGroups;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.StratifiedFolds;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The cross-validation within the training rows, by which settings are chosen: rows are encoded once and split, into
 * five parts where few, else one fifth is held out. Few rows are split five ways, so that no part decides alone; of
 * many, one fifth is set aside.
 */
final class InnerCrossValidation {
    private static final int FEW_ROWS = 20_000;
    /** The number of rows from which one part alone is held out, where a deal has many rows. */
    private static final int FEW_MOMENTS = 10_000;

    private static final int PARTS = 5;

    private final FeatureMatrix rows;
    private final List<Integer> group;
    private final int[] part;
    private final int[] half;
    private final List<InnerSplit> splits = new ArrayList<>();

    /**
     * One split of the training rows into those learned from and those held out.
     *
     * @param places where the judged rows stand among all
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record InnerSplit(FeatureMatrix train, FeatureMatrix test, int[] places) {}

    InnerCrossValidation(List<TrainingRow> given, FeatureSpace space) {
        this.rows = FeatureMatrix.of(given, space);
        this.group = DuplicateGroups.of(given).group();
        this.part = StratifiedFolds.steady(given, group, PARTS, ValidationProtocol.SEED);
        this.half = StratifiedFolds.steady(given, group, 2, ValidationProtocol.SEED);
        boolean timed = given.stream().anyMatch(TrainingRow::isTimed);
        split(given.size() < (timed ? FEW_MOMENTS : FEW_ROWS) ? PARTS : 1);
    }

    private void split(int parts) {
        for (int judged = splits.size(); judged < parts; judged++) {
            int aside = judged;
            int[] places = IntStream.range(0, part.length)
                    .filter(i -> part[i] == aside)
                    .toArray();
            if (places.length > 0 && places.length < part.length) {
                splits.add(new InnerSplit(rows.only(i -> part[i] != aside), rows.only(i -> part[i] == aside), places));
            }
        }
    }

    /** These rows with each part held out in turn, for fits to many deals and not only choices by some. */
    InnerCrossValidation everyPart() {
        var every = new InnerCrossValidation(this, splits);
        every.split(PARTS);
        return every;
    }

    private InnerCrossValidation(InnerCrossValidation same, List<InnerSplit> splits) {
        this.rows = same.rows;
        this.group = same.group;
        this.part = same.part;
        this.half = same.half;
        this.splits.addAll(splits);
    }

    /** These rows and parts, with a baseline in each split. */
    InnerCrossValidation from(StageAgeBaseline baseline) {
        return new InnerCrossValidation(this, baseline.splits(this));
    }

    FeatureMatrix rows() {
        return rows;
    }

    List<InnerSplit> splits() {
        return splits;
    }

    /**
     * The number of the part of a second split in which each row lies, to judge a calibration by rows that it was not
     * fitted to.
     */
    int[] calibrationParts() {
        return splits.size() > 1 ? part : half;
    }

    /** An array for the predictions of all rows, not a number until one is predicted while held out. */
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

    /**
     * True where log-odds have no more log-loss than others beyond one standard error of the difference, opportunities
     * taken as drawn by chance.
     *
     * <p><b>Source</b>: the one-standard-error rule, Breiman et al. 1984, on paired differences.
     */
    boolean isAsGood(double[] logOdds, double[] others) {
        Map<Integer, Double> differences = new TreeMap<>();
        for (int row = 0; row < logOdds.length; row++) {
            if (!Double.isNaN(logOdds[row])) {
                double more = PlattCalibration.logLoss(logOdds[row], rows.won(row))
                        - PlattCalibration.logLoss(others[row], rows.won(row));
                differences.merge(group.get(row), rows.weight(row) * more, Double::sum);
            }
        }
        double sum = 0;
        double squares = 0;
        for (double difference : differences.values()) {
            sum += difference;
            squares += difference * difference;
        }
        return sum <= Math.sqrt(squares - sum * sum / differences.size());
    }

    /** The weighted sum of the same: the negative log-likelihood. */
    double loss(double[] logOdds) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            if (!Double.isNaN(logOdds[row])) {
                sum += rows.weight(row) * PlattCalibration.logLoss(logOdds[row], rows.won(row));
            }
        }
        return sum;
    }
}
