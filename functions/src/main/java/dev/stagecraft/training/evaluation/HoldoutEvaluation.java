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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The probabilities that the model, its baselines and the live model gave to held-out rows, by one validation protocol,
 * with the features' importance.
 *
 * @param moments all rows of the protocol, at every occasion
 * @param rows those of them that stand for the open deals of a random day, by which the model is judged
 * @param sinceLive such rows that came after the live model was trained; none where there is no live model or too few closed
 * @param momentsSinceLive the same at every occasion
 * @param importance what the model leans on, measured on the judged rows
 */
public record HoldoutEvaluation(
        ValidationProtocol protocol,
        HoldoutPredictions moments,
        HoldoutPredictions rows,
        HoldoutPredictions sinceLive,
        HoldoutPredictions momentsSinceLive,
        PermutationImportance importance) {
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

    static HoldoutEvaluation by(ValidationProtocol protocol, ClassCounts sizes) {
        return by(protocol, sizes, List.of(), TrainingContext.NONE, Instant.MAX);
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
        ModelSelection older = null;
        for (Fold fold : protocol.folds()) {
            var fitting = ModelSelection.on(fold.train(), sizes);
            var model = fitting.learned(fold.train());
            moments.add(fold.test(), said(fold, protocol, fitting, model, sizes));
            importance.measure(model, fold.test());
            older = protocol.isOutOfTime() ? fitting : null;
        }
        var since = new HoldoutPredictions();
        var live = background.live();
        if (live != null) {
            var fold = ValidationProtocol.since(all, live.trainedAt(), now);
            var chosen = older;
            fold.ifPresent(each -> since.add(each.test(), besideLive(each, live.model(), chosen, sizes)));
        }
        return new HoldoutEvaluation(protocol, moments, moments.ofOpenDeals(), since.ofOpenDeals(), since, importance);
    }

    /**
     * The predictions of a candidate and the live model on deals closed since that was trained; the selection of an
     * out-of-time split serves here too, where the live model's training knew all of its older part.
     */
    private static Map<String, double[]> besideLive(
            Fold fold, ScoringModel live, @Nullable ModelSelection older, ClassCounts sizes) {
        var fitting = older == null ? ModelSelection.on(fold.train(), sizes) : older;
        var model = fitting.learned(fold.train());
        return Map.of(
                HoldoutPredictions.MODEL,
                HoldoutPredictions.probabilities(model, fold.test()),
                LIVE,
                HoldoutPredictions.probabilities(live, fold.test()));
    }

    private static Map<String, double[]> said(
            Fold fold, ValidationProtocol protocol, ModelSelection fitting, FlatModel model, ClassCounts sizes) {
        var said = new LinkedHashMap<String, double[]>();
        said.put(HoldoutPredictions.MODEL, HoldoutPredictions.probabilities(model, fold.test()));
        said.put(BASE_RATE, probabilities(RateBaselines.baseRate(fold, protocol.folds())));
        said.put(STAGE_PRIOR, probabilities(RateBaselines.stagePrior(fold)));
        said.put(STAGE_AND_AGE, probabilities(RateBaselines.stageAndAge(fold)));
        said.put(NAIVE_BAYES, OdooBaseline.probabilities(fold));
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
