package dev.stagecraft.training.learner;

import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.ScoredExample;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The result of model selection, from which the final model or that of an evaluation's fold is made: columns, family,
 * settings, number of trees, blend weight and calibration, all chosen within the training rows.
 *
 * @param rounds of trees; 0 where none are grown
 * @param strength the penalty of the logistic regression
 * @param share the trees' part of the blend, by {@link BlendWeightSearch}
 * @param part in which part each row lay when calibrations were judged
 * @param candidates every family tried
 * @param chosen the blend; one of its members, where that has all of it; a simpler family, where only that passed the gate
 * @param baseline from which both members go on; none where no age is known
 * @param drift by how much deals are likelier to be won when the last of these closed than the rows say
 * @param stages the correction of each stage, fitted to what the chosen one said of rows set aside
 * @param limits the lowest and highest probability that those rows support
 * @param later what the chosen one said of rows set aside, from which earlier rows of their deals learn
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ModelSelection(
        FeatureSpace space,
        BoosterParameters settings,
        int rounds,
        double strength,
        double share,
        int[] part,
        List<CandidateFit> candidates,
        CandidateFit chosen,
        StageCalibration stages,
        EvidenceLimits limits,
        List<StageAgeBaseline> baseline,
        BaseRateDrift drift,
        LaterPredictions later) {
    public ModelSelection {
        candidates = List.copyOf(candidates);
    }

    /** Chooses on these rows; the sizes are those of all there are, of which these may be a part. */
    public static ModelSelection on(List<TrainingRow> rows, ClassCounts sizes) {
        var space = FeatureSpace.declare(
                rows.stream().map(TrainingRow::facts).toList(),
                rows.stream().map(TrainingRow::group).toList(),
                FeatureDeclaration.DEFAULT);
        var inner = new InnerCrossValidation(rows, space);
        var found = space.width() == 0
                ? ModelSearch.bayes(inner, space)
                : sizes.few() ? ModelSearch.linear(inner, space) : ModelSearch.on(inner, space);
        return found.corrected(rows);
    }

    /** The simpler families that may be chosen instead, the richest first. */
    public List<ModelFamily> simpler() {
        return Stream.of(ModelFamily.LINEAR, ModelFamily.BAYES)
                .filter(family -> family.compareTo(chosen.family()) > 0)
                .toList();
    }

    /** This selection with another family chosen, on the rows that this one was made on. */
    public ModelSelection with(ModelFamily family, List<TrainingRow> rows) {
        var known = candidates.stream().filter(each -> each.family() == family).findFirst();
        if (known.isPresent()) {
            return choosing(known.get(), candidates).corrected(rows);
        }
        var inner = new InnerCrossValidation(rows, space);
        var bayes = ModelSearch.bayes(baseline.isEmpty() ? inner : inner.everyPart(), space)
                .chosen();
        return choosing(
                        bayes,
                        Stream.concat(candidates.stream(), Stream.of(bayes)).toList())
                .corrected(rows);
    }

    private ModelSelection choosing(CandidateFit other, List<CandidateFit> tried) {
        return new ModelSelection(
                space, settings, rounds, strength, share, part, tried, other, stages, limits, baseline, drift, later);
    }

    /**
     * This selection with the stage corrections, the limits and the drift that held-out rows ask for, each part calibrated by the
     * others.
     */
    private ModelSelection corrected(List<TrainingRow> rows) {
        double[] said = chosen.keepsCalibration() ? chosen.calibrated() : chosen.said();
        var shifts = shifts(rows, said);
        return new ModelSelection(
                space,
                settings,
                rounds,
                strength,
                share,
                part,
                candidates,
                chosen,
                shifts,
                EvidenceLimitsFit.fit(rows, shifted(rows, said, shifts)),
                baseline,
                BaseRateDrift.of(rows, said),
                LaterPredictions.of(rows, said));
    }

    private static double[] shifted(List<TrainingRow> rows, double[] said, StageCalibration shifts) {
        return IntStream.range(0, said.length)
                .mapToDouble(row -> said[row] + shifts.shift(rows.get(row).facts()))
                .toArray();
    }

    /** Rows of which the stage is not known say nothing, nor does a stage that the model cannot tell from others. */
    private StageCalibration shifts(List<TrainingRow> rows, double[] said) {
        if (!space.fieldNames().contains("stage")) {
            return StageCalibration.NONE;
        }
        return StageCalibrationFit.fit(IntStream.range(0, rows.size())
                .filter(row ->
                        !Double.isNaN(said[row]) && !rows.get(row).stage().isEmpty())
                .mapToObj(row -> {
                    var each = rows.get(row);
                    return new StageCalibrationFit.StagePrediction(
                            each.group(), each.stage(), said[row], each.won(), each.weight());
                })
                .toList());
    }

    /**
     * The held-out predictions of each family, before and after calibration, and the number of the part in which each
     * row lay: the basis of the selection.
     */
    public HoldoutPredictions aside(List<TrainingRow> given) {
        int[] places = IntStream.range(0, given.size())
                .filter(row -> !Double.isNaN(chosen.said()[row]))
                .toArray();
        var said = new TreeMap<String, double[]>();
        said.put("part", Arrays.stream(places).mapToDouble(row -> part[row]).toArray());
        for (CandidateFit candidate : candidates) {
            String id = candidate.family().id();
            said.put(id, probabilities(candidate.said(), places));
            said.put(id + "Calibrated", probabilities(candidate.calibrated(), places));
        }
        var aside = new HoldoutPredictions();
        aside.add(Arrays.stream(places).mapToObj(given::get).toList(), said);
        return aside;
    }

    private static double[] probabilities(double[] logOdds, int[] places) {
        return Arrays.stream(places)
                .mapToDouble(row -> Estimate.probability(logOdds[row]))
                .toArray();
    }

    /** The model that was chosen here, made of these rows. */
    public FlatModel learned(List<TrainingRow> rows) {
        return learned(rows, chosen, stages, limits);
    }

    /** The model of one of the families, made of these rows, without corrections of stages and without limits. */
    public FlatModel learned(List<TrainingRow> rows, CandidateFit candidate) {
        return learned(rows, candidate, StageCalibration.NONE, EvidenceLimits.NONE);
    }

    /** The probabilities for a fold's test rows by the selected model, trained on its other rows. */
    List<ScoredExample> score(Fold fold) {
        double[] said = HoldoutPredictions.probabilities(learned(fold.train()), fold.test());
        return IntStream.range(0, said.length)
                .mapToObj(row -> new ScoredExample(
                        said[row],
                        fold.test().get(row).won(),
                        fold.test().get(row).weight()))
                .toList();
    }

    private FlatModel learned(
            List<TrainingRow> rows, CandidateFit candidate, StageCalibration shifts, EvidenceLimits within) {
        var learning = learning(rows);
        var family = candidate.family();
        var grown = family.grows()
                ? List.of(BoosterCalls.forest(learning.rows(), space, settings, rounds))
                : List.<Forest>of();
        var traits = new ScoringMetadata(
                "not published", Confidence.OK, 0.5, LikelyThresholds.NONE, shifts, within, OwnerWinRates.NONE);
        return new FlatModel(traits, space, learning.calibrated(grown, candidate));
    }

    /** Rows to make a model of, with what is learned from them and their baseline. */
    public CalibratedFit learning(List<TrainingRow> rows) {
        if (baseline.isEmpty()) {
            return new CalibratedFit(this, FeatureMatrix.of(rows, space), List.of());
        }
        var matrix = FeatureMatrix.of(AgeWeights.of(rows), space).towards(later.targets(rows));
        var curve = baseline.getFirst().of(matrix);
        return new CalibratedFit(this, matrix.from(curve), List.of(curve));
    }
}
