package dev.stagecraft.training.learner;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * One model family's held-out predictions and log-loss, with the calibration that it would get, by which families are
 * compared.
 *
 * @param logLoss without calibration
 * @param calibratedLogLoss with it, each part calibrated by the others
 * @param said log-odds by row; not a number for rows that were not set aside
 * @param calibrated the same, each part calibrated by the others
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CandidateFit(
        ModelFamily family,
        double logLoss,
        double calibratedLogLoss,
        PlattCalibration calibration,
        double[] said,
        double[] calibrated) {

    static CandidateFit of(ModelFamily family, InnerCrossValidation rows, double[] said) {
        Map<Integer, PlattCalibration> byPart = new HashMap<>();
        int[] parts = rows.calibrationParts();
        double[] calibrated = rows.unsaid();
        for (int row = 0; row < said.length; row++) {
            if (!Double.isNaN(said[row])) {
                int part = parts[row];
                IntPredicate others = other -> parts[other] != part;
                calibrated[row] = byPart.computeIfAbsent(
                                part, ignored -> PlattCalibration.fit(rows.rows(), said, others))
                        .of(said[row]);
            }
        }
        return new CandidateFit(
                family,
                rows.logLoss(said),
                rows.logLoss(calibrated),
                PlattCalibration.fit(rows.rows(), said, every -> true),
                said,
                calibrated);
    }

    /** True where the calibration lowers the loss on held-out rows. */
    public boolean keepsCalibration() {
        return calibratedLogLoss < logLoss;
    }

    /** The lower loss of both, with or without calibration. */
    public double best() {
        return Math.min(logLoss, calibratedLogLoss);
    }

    /** The calibration where it is kept, else the identity. */
    public PlattCalibration kept() {
        return keepsCalibration() ? calibration : PlattCalibration.NONE;
    }
}
