package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.DecileBins;
import dev.stagecraft.training.dataset.DuplicateGroups;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.StratifiedFolds;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.learner.PlattCalibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The baseline of Odoo's lead scoring ({@link OdooNaiveBayes}), made fair: it learns from the same training rows, with
 * numbers cut in tenths and probabilities calibrated.
 *
 * <p><b>Shape</b>: which stage comes first is read from the rows: by how many opportunities were seen in it. Where even
 * calibrated it says no more than the win rate, it says that.
 */
public final class OdooBaseline {
    private static final String STAGE = "stage";
    private static final int PARTS = 5;
    /** The number of rows up to which every part is held out once to calibrate by; of more, one part is enough. */
    private static final int FEW_ROWS = 20_000;
    /**
     * The log-likelihood that a calibration, which has one more parameter, must gain over the win rate: Akaike's
     * criterion.
     */
    private static final double ONE_MORE = 1;
    /** Calibration asks for outcomes and weights alone. */
    private static final FeatureSpace NO_FACTS = FeatureSpace.declare(List.of(), FeatureDeclaration.DEFAULT);

    private final DecileBins deciles;
    private final OdooNaiveBayes bayes;

    private OdooBaseline(List<TrainingRow> rows) {
        this.deciles = new DecileBins(rows);
        this.bayes = new OdooNaiveBayes(stages(rows));
        rows.forEach(row -> bayes.learn(values(row), row.stageId(), row.won(), row.weight()));
    }

    static double[] probabilities(Fold fold) {
        var rule = new OdooBaseline(fold.train());
        var calibration = calibration(fold.train());
        return fold.test().stream()
                .mapToDouble(row -> Estimate.probability(calibration.of(rule.logOdds(row))))
                .toArray();
    }

    private double logOdds(TrainingRow row) {
        return Estimate.logOdds(bayes.probability(values(row), row.stageId()));
    }

    /** The calibration fitted to the rule's scores of held-out deals. */
    private static PlattCalibration calibration(List<TrainingRow> rows) {
        List<TrainingRow> aside = new ArrayList<>();
        List<Double> said = new ArrayList<>();
        var folds = StratifiedFolds.of(rows, DuplicateGroups.of(rows).group(), PARTS, ValidationProtocol.SEED);
        for (Fold fold : folds.subList(0, rows.size() > FEW_ROWS ? 1 : folds.size())) {
            var rule = new OdooBaseline(fold.train());
            aside.addAll(fold.test());
            fold.test().forEach(row -> said.add(rule.logOdds(row)));
        }
        double[] logOdds = said.stream().mapToDouble(Double::doubleValue).toArray();
        var fitted = PlattCalibration.fit(FeatureMatrix.of(aside, NO_FACTS), logOdds, row -> true);
        var rate = new PlattCalibration(Estimate.logOdds(RateBaselines.winRate(rows)), 0);
        return loss(aside, logOdds, fitted) + ONE_MORE < loss(aside, logOdds, rate) ? fitted : rate;
    }

    private static double loss(List<TrainingRow> rows, double[] logOdds, PlattCalibration calibration) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            var each = rows.get(row);
            sum += each.weight() * PlattCalibration.logLoss(calibration.of(logOdds[row]), each.won());
        }
        return sum;
    }

    private static List<String> stages(List<TrainingRow> rows) {
        var seen = new TreeMap<String, Set<String>>();
        rows.forEach(row ->
                seen.computeIfAbsent(row.stageId(), ignored -> new HashSet<>()).add(row.group()));
        return seen.entrySet().stream()
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> values(TrainingRow row) {
        var values = new HashMap<String, String>();
        row.facts().forEach((name, value) -> {
            if (!name.equals(STAGE)) {
                values.put(name, deciles.text(name, value));
            }
        });
        return values;
    }
}
