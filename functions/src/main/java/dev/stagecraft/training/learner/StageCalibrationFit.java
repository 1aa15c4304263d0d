package dev.stagecraft.training.learner;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.StageCalibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fit of the {@link StageCalibration}, a correction of log-odds for each stage, from predictions for held-out deals
 * and their outcomes.
 *
 * <p>The shift is the most likely one under a normal prior around 0 with standard deviation {@value #DEVIATION}: a stage
 * with few deals stays where the model puts it, so that retraining does not toss grades about.
 *
 * <p><b>Source</b>: infra/decisions/0010-grades.md; the intercept of Platt's calibration with slope 1, as a MAP estimate.
 */
public final class StageCalibrationFit {
    private static final double DEVIATION = 0.25;
    private static final double PRECISION = 1 / (DEVIATION * DEVIATION);
    private static final int STEPS = 50;

    private StageCalibrationFit() {}

    /**
     * The prediction for one row of a deal in a stage, and the deal's outcome.
     *
     * @param deal the deal: its rows in one stage count once together
     * @param stage as {@link StageCalibration} calls it
     * @param weight how much the row counts beside others: as much as any row, however long its deal stayed
     */
    public record StagePrediction(String deal, String stage, double logOdds, boolean won, double weight) {}

    /** The corrections fitted to held-out predictions. */
    public static StageCalibration fit(List<StagePrediction> unseen) {
        Map<String, List<StagePrediction>> byStage = new TreeMap<>();
        unseen.forEach(said -> byStage.computeIfAbsent(said.stage(), ignored -> new ArrayList<>())
                .add(said));
        var stages = new TreeMap<String, StageCalibration.StageShift>();
        byStage.forEach((stage, rows) -> stages.put(stage, stage(rows)));
        return new StageCalibration(stages);
    }

    private static StageCalibration.StageShift stage(List<StagePrediction> rows) {
        int deals = (int) rows.stream().map(StagePrediction::deal).distinct().count();
        double[] weights = rows.stream().mapToDouble(StagePrediction::weight).toArray();
        double scale = deals / Arrays.stream(weights).sum();
        double predicted = 0;
        double won = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
            predicted += weights[i] * Estimate.probability(rows.get(i).logOdds());
            won += rows.get(i).won() ? weights[i] : 0;
        }
        return new StageCalibration.StageShift(shift(rows, weights), deals, predicted / deals, won / deals);
    }

    /** Newton's method on a concave function: the steps shrink once near. */
    private static double shift(List<StagePrediction> rows, double[] weights) {
        double shift = 0;
        for (int step = 0; step < STEPS; step++) {
            double slope = -shift * PRECISION;
            double bend = PRECISION;
            for (int i = 0; i < weights.length; i++) {
                double probability = Estimate.probability(rows.get(i).logOdds() + shift);
                slope += weights[i] * ((rows.get(i).won() ? 1 : 0) - probability);
                bend += weights[i] * probability * (1 - probability);
            }
            shift += Math.clamp(slope / bend, -1, 1);
        }
        return shift;
    }
}
