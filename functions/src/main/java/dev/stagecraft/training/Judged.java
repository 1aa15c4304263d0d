package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.ModelMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a protocol came out: what the model and its rivals said of rows they had not seen.
 *
 * @param rows those of the protocol
 * @param sinceLive those that closed after the live model was trained; none where there is no live model or too few closed
 */
record Judged(Protocol protocol, JudgedRows rows, JudgedRows sinceLive) {
    /** The win rate of all. */
    static final String BASE_RATE = "baseRate";
    /** The win rate of the opportunity's stage. */
    static final String STAGE_PRIOR = "stagePrior";
    /** Odoo's rule. */
    static final String NAIVE_BAYES = "naiveBayes";
    /** Tribuo's random forest. */
    static final String RANDOM_FOREST = "randomForest";
    /** Our own logistic regression, tuned like the model. */
    static final String LOGISTIC_REGRESSION = "logisticRegression";
    /** The model that serves. */
    static final String LIVE = "live";

    static Judged by(Protocol protocol, Sizes sizes) {
        return by(protocol, sizes, List.of(), Background.NONE);
    }

    /**
     * Judges by a protocol and, on rows it cannot have learned from, beside the live model: what was chosen on the older part
     * of an out-of-time split serves for both, for all that closed since is newer.
     */
    static Judged by(Protocol protocol, Sizes sizes, List<TrainingRow> all, Background background) {
        var rows = new JudgedRows();
        Fitting older = null;
        for (Fold fold : protocol.folds()) {
            var fitting = Fitting.on(fold.train(), sizes);
            rows.add(fold.test(), said(fold, fitting, sizes));
            older = protocol.isOutOfTime() ? fitting : null;
        }
        var since = new JudgedRows();
        var live = background.live();
        if (live != null) {
            for (Fold fold : Protocol.since(all, live.trainedAt())) {
                double[] liveSaid = fold.test().stream()
                        .mapToDouble(row -> Estimate.probability(live.model().logOdds(row.facts())))
                        .toArray();
                var fitting = older == null ? Fitting.on(fold.train(), sizes) : older;
                var model = probabilities(fitting.score(fold));
                since.add(fold.test(), Map.of(JudgedRows.MODEL, model, LIVE, liveSaid));
            }
        }
        return new Judged(protocol, rows, since);
    }

    private static Map<String, double[]> said(Fold fold, Fitting fitting, Sizes sizes) {
        var said = new LinkedHashMap<String, double[]>();
        said.put(JudgedRows.MODEL, probabilities(fitting.score(fold)));
        said.put(BASE_RATE, probabilities(SimpleRules.baseRate(fold)));
        said.put(STAGE_PRIOR, probabilities(SimpleRules.stagePrior(fold)));
        said.put(NAIVE_BAYES, FrequencyRule.probabilities(fold));
        said.put(RANDOM_FOREST, ForestRule.probabilities(fold, fitting.space()));
        if (!sizes.few()) {
            said.put(LOGISTIC_REGRESSION, probabilities(fitting.score(fold, linear(fitting))));
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
            case NAIVE_BAYES -> "naive Bayes";
            case RANDOM_FOREST -> "random forest";
            case LOGISTIC_REGRESSION -> "logistic regression";
            case LIVE -> "live model";
            default -> rival;
        };
    }
}
