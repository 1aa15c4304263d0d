package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.learner.CandidateFit;
import dev.stagecraft.training.learner.ModelFamily;
import dev.stagecraft.training.learner.ModelSelection;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.ScoredExample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation of a model by one validation protocol: the probabilities that models trained on its folds, baselines
 * and the live model gave to held-out rows, with the features' importance.
 *
 * @param moments all rows of the protocol, at every occasion
 * @param rows those of them that stand for the open deals of a random day, by which the model is judged
 * @param sinceLive such rows that came after the live model was trained; none where there is no live model or too few closed
 * @param momentsSinceLive the same at every occasion
 * @param importance what the model leans on, measured on the judged rows
 * @param judges the models that were asked, one a fold
 * @param judgesSinceLive the one that was asked beside the live model; none where there are no such rows
 */
public record HoldoutEvaluation(
        ValidationProtocol protocol,
        HoldoutPredictions moments,
        HoldoutPredictions rows,
        HoldoutPredictions sinceLive,
        HoldoutPredictions momentsSinceLive,
        PermutationImportance importance,
        List<FoldSelection> judges,
        List<FoldSelection> judgesSinceLive) {
    /** The win rate of all. */
    static final String BASE_RATE = "baseRate";
    /** The win rate of the opportunity's stage. */
    public static final String STAGE_PRIOR = "stagePrior";
    /** The win rate of the opportunity's stage at its age. */
    static final String STAGE_AND_AGE = "stageAndAge";
    /** Odoo's rule. */
    static final String NAIVE_BAYES = "naiveBayes";
    /** The random forest of {@link RandomForestBaseline}. */
    static final String RANDOM_FOREST = "randomForest";
    /** Our own logistic regression, tuned like the model. */
    static final String LOGISTIC_REGRESSION = "logisticRegression";
    /** The model that serves. */
    static final String LIVE = "live";

    /** The evaluation of a first model beside the rivals that the gate asks about, and no others. */
    public static HoldoutEvaluation forTheGate(ValidationProtocol protocol, ClassCounts sizes) {
        var moments = new HoldoutPredictions();
        List<FoldSelection> judges = new ArrayList<>();
        for (Fold fold : protocol.folds()) {
            var judge = new FoldSelection(fold, ModelSelection.on(fold.train(), sizes));
            moments.add(fold.test(), forTheGate(judge, judge.model()));
            judges.add(judge);
        }
        var none = new HoldoutPredictions();
        return of(protocol, moments, none, new PermutationImportance(), judges, List.of());
    }

    static HoldoutEvaluation by(ValidationProtocol protocol, ClassCounts sizes) {
        return by(protocol, sizes, List.of(), TrainingContext.NONE, Instant.MAX);
    }

    public HoldoutEvaluation {
        judges = List.copyOf(judges);
        judgesSinceLive = List.copyOf(judgesSinceLive);
    }

    /** The model selection that was made on a fold's training rows. */
    public record FoldSelection(Fold fold, ModelSelection fitting) {
        private FlatModel model() {
            return fitting.learned(fold.train());
        }

        private FoldSelection with(ModelFamily family) {
            return new FoldSelection(fold, fitting.with(family, fold.train()));
        }
    }

    /** Judges by a protocol and, on rows it cannot have learned from, beside the live model. */
    public static HoldoutEvaluation by(
            ValidationProtocol protocol,
            ClassCounts sizes,
            List<TrainingRow> all,
            TrainingContext background,
            Instant now) {
        var moments = new HoldoutPredictions();
        var importance = new PermutationImportance();
        List<FoldSelection> judges = new ArrayList<>();
        for (Fold fold : protocol.folds()) {
            var judge = new FoldSelection(fold, ModelSelection.on(fold.train(), sizes));
            var model = judge.model();
            moments.add(fold.test(), said(judge, protocol, model, sizes));
            importance.measure(model, fold.test());
            judges.add(judge);
        }
        var since = new HoldoutPredictions();
        List<FoldSelection> beside = new ArrayList<>();
        var live = background.live();
        if (live != null) {
            ValidationProtocol.since(all, live.trainedAt(), now).ifPresent(fold -> {
                var judge = new FoldSelection(fold, sinceLive(fold, protocol, judges, sizes));
                since.add(fold.test(), besideLive(judge, live.model()));
                beside.add(judge);
            });
        }
        return of(protocol, moments, since, importance, judges, beside);
    }

    private static HoldoutEvaluation of(
            ValidationProtocol protocol,
            HoldoutPredictions moments,
            HoldoutPredictions since,
            PermutationImportance importance,
            List<FoldSelection> judges,
            List<FoldSelection> beside) {
        return new HoldoutEvaluation(
                protocol, moments, moments.ofOpenDeals(), since.ofOpenDeals(), since, importance, judges, beside);
    }

    /** The evaluation of a simpler model, made of the same folds; what baselines said of them stays. */
    public HoldoutEvaluation with(ModelFamily family) {
        var others = judges.stream().map(judge -> judge.with(family)).toList();
        var beside = judgesSinceLive.stream().map(judge -> judge.with(family)).toList();
        var measured = new PermutationImportance();
        var said = others.stream().flatMapToDouble(judge -> {
            var model = judge.model();
            measured.measure(model, judge.fold.test());
            return Arrays.stream(HoldoutPredictions.probabilities(model, judge.fold.test()));
        });
        var since = beside.stream()
                .flatMapToDouble(
                        judge -> Arrays.stream(HoldoutPredictions.probabilities(judge.model(), judge.fold.test())));
        return of(
                protocol,
                moments.with(HoldoutPredictions.MODEL, said.toArray()),
                momentsSinceLive.with(HoldoutPredictions.MODEL, since.toArray()),
                measured,
                others,
                beside);
    }

    /**
     * The selection for deals closed since the live model was trained. That of the newest deals serves here too, where the live
     * model's training knew all of its older part.
     */
    private static ModelSelection sinceLive(
            Fold fold, ValidationProtocol protocol, List<FoldSelection> judges, ClassCounts sizes) {
        return protocol.kind() == ValidationProtocol.ProtocolKind.NEWEST
                ? judges.getFirst().fitting()
                : ModelSelection.on(fold.train(), sizes);
    }

    private static Map<String, double[]> besideLive(FoldSelection judge, ScoringModel live) {
        return Map.of(
                HoldoutPredictions.MODEL,
                HoldoutPredictions.probabilities(judge.model(), judge.fold.test()),
                LIVE,
                HoldoutPredictions.probabilities(live, judge.fold.test()));
    }

    private static Map<String, double[]> forTheGate(FoldSelection judge, FlatModel model) {
        var fold = judge.fold;
        var said = new LinkedHashMap<String, double[]>();
        said.put(HoldoutPredictions.MODEL, HoldoutPredictions.probabilities(model, fold.test()));
        said.put(STAGE_PRIOR, probabilities(RateBaselines.stagePrior(fold)));
        said.put(NAIVE_BAYES, OdooBaseline.probabilities(fold));
        return said;
    }

    private static Map<String, double[]> said(
            FoldSelection judge, ValidationProtocol protocol, FlatModel model, ClassCounts sizes) {
        var fold = judge.fold;
        var fitting = judge.fitting;
        var said = forTheGate(judge, model);
        said.put(BASE_RATE, probabilities(RateBaselines.baseRate(fold, protocol.folds())));
        said.put(STAGE_AND_AGE, probabilities(RateBaselines.stageAndAge(fold)));
        said.put(RANDOM_FOREST, RandomForestBaseline.probabilities(fold, fitting.space()));
        if (!sizes.few()) {
            said.put(
                    LOGISTIC_REGRESSION,
                    HoldoutPredictions.probabilities(fitting.learned(fold.train(), linear(fitting)), fold.test()));
        }
        return said;
    }

    /** A fold that shares no fact with itself has none: it says what the model falls back on. */
    private static CandidateFit linear(ModelSelection fitting) {
        return fitting.candidates().stream()
                .filter(candidate -> candidate.family() == ModelFamily.LINEAR)
                .findFirst()
                .orElse(fitting.chosen());
    }

    private static double[] probabilities(List<ScoredExample> scored) {
        return scored.stream().mapToDouble(ScoredExample::probability).toArray();
    }

    List<ScoredExample> scored() {
        return new ArrayList<>(rows.scored(HoldoutPredictions.MODEL));
    }

    /** The model's metrics on the held-out rows. */
    public ModelMetrics metrics(double recall, ClassShares shares) {
        return BinaryMetrics.of(scored(), recall, shares);
    }

    /** A rival as people call it. */
    static String words(String rival) {
        return switch (rival) {
            case BASE_RATE -> "base rate";
            case STAGE_PRIOR -> "stage prior";
            case STAGE_AND_AGE -> "table by stage and age";
            case NAIVE_BAYES -> "naive Bayes";
            case RANDOM_FOREST -> "random forest";
            case LOGISTIC_REGRESSION -> "logistic regression";
            case LIVE -> "live model";
            default -> rival;
        };
    }
}
