package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.ModelMetrics;
import dev.stagecraft.model.ScoringModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a protocol came out: what the model and its rivals said of rows they had not seen.
 *
 * @param moments all rows of the protocol, at every occasion
 * @param rows those of them that stand for the open deals of a random day, by which the model is judged
 * @param sinceLive such rows that came after the live model was trained; none where there is no live model or too few closed
 * @param momentsSinceLive the same at every occasion
 * @param importance what the model leans on, measured on the judged rows
 */
record Judged(
        Protocol protocol,
        JudgedRows moments,
        JudgedRows rows,
        JudgedRows sinceLive,
        JudgedRows momentsSinceLive,
        FactImportance importance) {
    /** The win rate of all. */
    static final String BASE_RATE = "baseRate";
    /** The win rate of the opportunity's stage. */
    static final String STAGE_PRIOR = "stagePrior";
    /** The win rate of the opportunity's stage at its age. */
    static final String STAGE_AND_AGE = "stageAndAge";
    /** Odoo's rule. */
    static final String NAIVE_BAYES = "naiveBayes";
    /** Tribuo's random forest. */
    static final String RANDOM_FOREST = "randomForest";
    /** Our own logistic regression, tuned like the model. */
    static final String LOGISTIC_REGRESSION = "logisticRegression";
    /** The model that serves. */
    static final String LIVE = "live";

    static Judged by(Protocol protocol, Sizes sizes) {
        return by(protocol, sizes, List.of(), Background.NONE, Instant.MAX);
    }

    /** Judges by a protocol and, on rows it cannot have learned from, beside the live model. */
    static Judged by(Protocol protocol, Sizes sizes, List<TrainingRow> all, Background background, Instant now) {
        var moments = new JudgedRows();
        var importance = new FactImportance();
        Fitting older = null;
        for (Fold fold : protocol.folds()) {
            var fitting = Fitting.on(fold.train(), sizes);
            var model = fitting.learned(fold.train());
            moments.add(fold.test(), said(fold, protocol, fitting, model, sizes));
            importance.measure(model, fold.test());
            older = protocol.isOutOfTime() ? fitting : null;
        }
        var since = new JudgedRows();
        var live = background.live();
        if (live != null) {
            var fold = Protocol.since(all, live.trainedAt(), now);
            var chosen = older;
            fold.ifPresent(each -> since.add(each.test(), besideLive(each, live.model(), chosen, sizes)));
        }
        return new Judged(protocol, moments, moments.ofOpenDeals(), since.ofOpenDeals(), since, importance);
    }

    /**
     * What was chosen on the older part of an out-of-time split serves here too, where all of that was known to the live
     * model's training.
     */
    private static Map<String, double[]> besideLive(
            Fold fold, ScoringModel live, @Nullable Fitting older, Sizes sizes) {
        var fitting = older == null ? Fitting.on(fold.train(), sizes) : older;
        var model = fitting.learned(fold.train());
        return Map.of(JudgedRows.MODEL, probabilities(model, fold.test()), LIVE, probabilities(live, fold.test()));
    }

    /** What a model says of rows. */
    static double[] probabilities(ScoringModel model, List<TrainingRow> rows) {
        return rows.stream()
                .mapToDouble(row -> Estimate.probability(model.logOdds(row.facts())))
                .toArray();
    }

    private static Map<String, double[]> said(
            Fold fold, Protocol protocol, Fitting fitting, FlatModel model, Sizes sizes) {
        var said = new LinkedHashMap<String, double[]>();
        said.put(JudgedRows.MODEL, probabilities(model, fold.test()));
        said.put(BASE_RATE, probabilities(SimpleRules.baseRate(fold, protocol.folds())));
        said.put(STAGE_PRIOR, probabilities(SimpleRules.stagePrior(fold)));
        said.put(STAGE_AND_AGE, probabilities(SimpleRules.stageAndAge(fold)));
        said.put(NAIVE_BAYES, FrequencyRule.probabilities(fold));
        said.put(RANDOM_FOREST, ForestRule.probabilities(fold, fitting.space()));
        if (!sizes.few()) {
            said.put(LOGISTIC_REGRESSION, probabilities(fitting.learned(fold.train(), linear(fitting)), fold.test()));
        }
        return said;
    }

    /** A fold that shares no fact with itself has none: it says what the model falls back on. */
    private static Candidate linear(Fitting fitting) {
        return fitting.candidates().stream()
                .filter(candidate -> candidate.family() == Family.LINEAR)
                .findFirst()
                .orElse(fitting.chosen());
    }

    private static double[] probabilities(List<ScoredRow> scored) {
        return scored.stream().mapToDouble(ScoredRow::probability).toArray();
    }

    List<ScoredRow> scored() {
        return new ArrayList<>(rows.scored(JudgedRows.MODEL));
    }

    ModelMetrics metrics(double recall, ClassShares shares) {
        return Metrics.of(scored(), recall, shares);
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
